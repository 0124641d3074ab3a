import SwaggerUI from 'swagger-ui-dist/swagger-ui-es-bundle.js';

/** The page at /api/docs: Swagger UI with the description that this server gives. */

const dark = matchMedia('(prefers-color-scheme: dark)');
const followTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
followTheme();
dark.addEventListener('change', followTheme);

SwaggerUI({
  dom_id: '#api',
  url: '/api/openapi.json',
  // Sends nothing to the validator of swagger.io.
  validatorUrl: null,
  deepLinking: true,
  docExpansion: 'none',
  // The list of all schemas is longer than the rest; each stands where it is used.
  defaultModelsExpandDepth: -1,
  defaultModelExpandDepth: 3,
  filter: true,
  tryItOutEnabled: true,
  displayRequestDuration: true,
});
