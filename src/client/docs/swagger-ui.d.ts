/** What we use of Swagger UI, which comes without types. Its settings: swagger.io/docs/open-source-tools/swagger-ui/usage/configuration */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface Settings {
    dom_id: string;
    url: string;
    validatorUrl: null;
    deepLinking?: boolean;
    docExpansion?: 'list' | 'full' | 'none';
    defaultModelsExpandDepth?: number;
    defaultModelExpandDepth?: number;
    filter?: boolean;
    tryItOutEnabled?: boolean;
    displayRequestDuration?: boolean;
  }
  export default function SwaggerUI(settings: Settings): void;
}
