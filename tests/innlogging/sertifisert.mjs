// The certified issuer (npm: oidc-provider) on a free port, with one user who always says yes.
// node sertifisert.mjs <where oidc-provider lies> <the client's public key as a JWK>; the address comes out on a line.
import { createServer } from 'node:http';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const [, , sted, klientnokkel] = process.argv;
const { default: Provider } = await import(pathToFileURL(sted).href);
const server = createServer();
await new Promise((klar) => { server.listen(0, '127.0.0.1', klar); });
const adresse = `http://127.0.0.1:${server.address().port}`;

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const felles = {
  application_type: 'native',
  redirect_uris: ['http://127.0.0.1/innlogget'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
};
const provider = new Provider(adresse, {
  clients: [
    { ...felles, client_id: 'enkel', token_endpoint_auth_method: 'none' },
    {
      ...felles,
      client_id: 'helseid',
      token_endpoint_auth_method: 'private_key_jwt',
      token_endpoint_auth_signing_alg: 'ES256',
      jwks: { keys: [JSON.parse(klientnokkel)] },
      require_pushed_authorization_requests: true,
      dpop_bound_access_tokens: true,
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'r1', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  scopes: ['openid', 'offline_access', 'tildeling'],
  claims: { openid: ['sub'], tildeling: ['name', 'kommune', 'rolle', 'enhet'] },
  conformIdTokenClaims: false,
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: 'Ingvild Prøve', kommune: '9999', rolle: 'saksbehandler', enhet: 'Tildeling' }),
  }),
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: (ctx) => ctx.get('DPoP') !== '' },
    revocation: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
  },
  interactions: { url: (_ctx, interaksjon) => `/ja/${interaksjon.uid}` },
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 3600, IdToken: 600, Interaction: 60, RefreshToken: 3600, Session: 3600 },
});
provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith('/ja/')) return next();
  const { prompt, params, session } = await provider.interactionDetails(ctx.req, ctx.res);
  const svar = { login: { accountId: 'p-1' } };
  if (prompt.name === 'consent') {
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    svar.consent = { grantId: await grant.save() };
  }
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, svar, { mergeWithLastSubmission: true });
});
server.on('request', provider.callback());
console.log(adresse);
process.stdin.resume().on('end', () => process.exit(0));
