"""The keys: `nokler.json` beside the store, with one slot per way to open it.

- `nokkelfil`       the file itself: read strictly, written whole or not at all
- `sporform`        a slot as it stands in the file
- `spor`            a slot: the data key wrapped by something the user knows or has
- `kommunenokkel`   the data key sealed to the municipality's public key, for IT when the user is gone
- `slotbytte`       slots and users that are put in, replaced or taken out while the store is open
- `gjenoppretting`  the recovery key as characters on paper
- `ring`            the operating system's keyring, chosen by class and never by the environment
- `venting`         what a user must wait for before a try
- `tilgang`         what is done with them: create, unlock, change passphrase, wait after wrong tries

Nothing here knows SQLAlchemy, so that the unlock screen can be painted before it is loaded.
"""
