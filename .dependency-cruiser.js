/** Every import points down; see the map of the source in README.md. */

const domains =
  'auth|users|follows|blocks|posts|feed|likes|comments|saves|media|stories|live|notifications|chat|search|stats|reports|admin|invites|tokens|backups|doctor|counts';

/** Floors of the server from the top; a file imports only from floors below its own. */
const floors = [
  { name: 'main', path: '^src/server/main\\.ts$' },
  { name: 'command line', path: '^src/server/cli/' },
  { name: 'serve', path: '^src/server/serve\\.ts$' },
  { name: 'http', path: '^src/server/(http/|jobs\\.ts)' },
  { name: 'router', path: '^src/server/router\\.ts$' },
  { name: 'domain routers', path: `^src/server/(${domains})/router\\.ts$` },
  { name: 'trpc', path: '^src/server/trpc\\.ts$' },
  { name: 'commands and queries', path: `^src/server/(${domains})/(?!router\\.ts)` },
  { name: 'services', path: '^src/server/services\\.ts$' },
  { name: 'access', path: '^src/server/access/' },
  { name: 'refusal', path: '^src/server/refusal\\.ts$' },
  { name: 'events', path: '^src/server/events/' },
  { name: 'db, storage and config', path: '^src/server/(db/|storage/|(config|children)\\.ts)' },
];

const downwards = floors.slice(1).map((floor, index) => ({
  name: `${floor.name}-imports-down`,
  severity: 'error',
  from: { path: floor.path },
  to: {
    path: floors
      .slice(0, index + 1)
      .map(({ path }) => path)
      .join('|'),
  },
}));

export default {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphan',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|react\\.stub\\.ts$|^src/client/web/public/' },
      to: {},
    },
    ...downwards,
    {
      name: 'shared-imports-neither-side',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(server|client)/' },
    },
    {
      name: 'client-knows-only-the-types-of-the-server',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^src/server/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'api-knows-no-interface',
      comment: 'It is what scripts import.',
      severity: 'error',
      from: { path: '^src/client/api/' },
      to: { path: '^src/client/web/|solid' },
    },
    {
      name: 'server-knows-no-client',
      severity: 'error',
      from: { path: '^src/server/' },
      to: { path: '^src/client/' },
    },
    {
      name: 'no-page-is-imported',
      comment: 'Pages → parts → data → i18n. Only the routes in app.tsx know the pages.',
      severity: 'error',
      from: { path: '^src/client/web/', pathNot: '^src/client/web/app\\.tsx$' },
      to: { path: '^src/client/web/pages/.*\\.tsx?$' },
    },
    {
      name: 'data-renders-nothing',
      severity: 'error',
      from: { path: '^src/client/web/(data|i18n)/' },
      to: { path: '^src/client/web/parts/|/web/app\\.tsx$' },
    },
    {
      name: 'i18n-knows-no-data',
      severity: 'error',
      from: { path: '^src/client/web/i18n/' },
      to: { path: '^src/client/(api|web/data)/' },
    },
    {
      name: 'ui-knows-nothing-of-the-product',
      comment: 'Buttons, dialogs, fields: no data, and no part from another folder.',
      severity: 'error',
      from: { path: '^src/client/web/parts/ui/' },
      to: { path: '^src/client/(api/|web/(data/|parts/(?!ui/)))' },
    },
    {
      name: 'common-parts-know-no-product-part',
      comment: 'What every page is made of is built from ui and from each other.',
      severity: 'error',
      from: { path: '^src/client/web/parts/(form|query)/' },
      to: { path: '^src/client/web/parts/(?!ui/|form/|query/)' },
    },
    {
      name: 'only-access-knows-lucia',
      severity: 'error',
      from: { pathNot: '^src/server/access/' },
      to: { path: 'node_modules/lucia/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
      conditionNames: ['import', 'types'],
    },
  },
};
