import SwaggerUI, {
  type Component,
  type Operation,
  type Plugin,
} from 'swagger-ui-dist/swagger-ui-es-bundle.js';

/** The page at /api/docs: Swagger UI with the description that this server gives. */

const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
followTheme();
dark.addEventListener('change', followTheme);

/** Problems name this page as their `type`, with a place on it: `#problem-notFound`. */
function showProblem(): void {
  const [, id] = /^#\/?(problem-\w+)$/.exec(location.hash) ?? []; // Swagger UI puts a slash in
  const place = id && document.getElementById(id);
  if (!place) return;
  place.closest('details')?.setAttribute('open', '');
  place.closest('tr')?.scrollIntoView();
}
addEventListener('hashchange', showProblem);

/** What a screen reader needs: landmarks, a name for where bodies are written, and no link inside a button. */
const accessible: Plugin = ({ React }) => {
  const landmark = (role: string) => (Original: Component) => (properties: Record<string, string>) =>
    React.createElement('div', { role }, React.createElement(Original, properties));
  return {
    wrapComponents: { InfoContainer: landmark('banner'), FilterContainer: landmark('search') },
    components: {
      DeepLink: ({ text }) => React.createElement('span', null, text),
      TextArea: (properties) =>
        React.createElement('textarea', { 'aria-label': 'Request body', ...properties }),
    },
  };
};

/** Finds operations by what they are called, where and what they do. Swagger UI's own filter knows only the groups. */
const findable: Plugin = () => ({
  fn: {
    opsFilter: (groups, phrase) => {
      const isMeant = (operation: Operation) => {
        const what = [
          operation.get('path'),
          operation.get('method'),
          operation.getIn(['operation', 'summary']),
        ];
        return what.join(' ').toLowerCase().includes(phrase.trim().toLowerCase());
      };
      return groups
        .map((group, tag) =>
          tag.toLowerCase() === phrase.trim().toLowerCase()
            ? group
            : group.update('operations', (operations) => operations.filter(isMeant)),
        )
        .filter((group) => group.get('operations').size > 0);
    },
  },
});

SwaggerUI({
  dom_id: '#api',
  url: '/api/openapi.json',
  // Sends nothing to the validator of swagger.io.
  validatorUrl: null,
  deepLinking: true,
  docExpansion: 'list',
  // The list of all schemas is longer than the rest; each stands where it is used.
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 3,
  filter: true,
  displayRequestDuration: true,
  // Its colours are the same on light and dark, and too faint on both.
  syntaxHighlight: false,
  plugins: [accessible, findable],
  onComplete: () => requestAnimationFrame(showProblem),
});
