/** What we use of Swagger UI, which comes without types. Its settings: swagger.io/docs/open-source-tools/swagger-ui/usage/configuration */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  type Element = object;
  export type Component = (properties: Record<string, string>) => Element;
  interface System {
    React: {
      createElement(
        component: string | Component,
        properties: object | null,
        ...children: (string | Element | undefined)[]
      ): Element;
    };
  }
  /** Puts components of ours around its own, or in their place. */
  export type Plugin = (system: System) => {
    wrapComponents: Record<string, (original: Component) => Component>;
    components: Record<string, Component>;
  };

  interface Settings {
    dom_id: string;
    url: string;
    validatorUrl: null;
    deepLinking?: boolean;
    docExpansion?: 'list' | 'full' | 'none';
    defaultModelsExpandDepth?: number;
    defaultModelExpandDepth?: number;
    filter?: boolean;
    displayRequestDuration?: boolean;
    syntaxHighlight?: boolean;
    plugins?: Plugin[];
    /** When the description is there and shown. */
    onComplete?: () => void;
  }
  export default function SwaggerUI(settings: Settings): void;
}
