"""The stores: the only packages that know SQLAlchemy."""
