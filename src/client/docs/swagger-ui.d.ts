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
  /** As much of Immutable's collections as we use. */
  interface List<Item> {
    readonly size: number;
    filter(isKept: (item: Item) => boolean): List<Item>;
  }
  export interface Operation {
    get(name: 'path' | 'method'): string;
    getIn(path: ['operation', 'summary']): string | undefined;
  }
  interface Group {
    get(name: 'operations'): List<Operation>;
    update(name: 'operations', change: (operations: List<Operation>) => List<Operation>): Group;
  }
  interface Groups {
    map(change: (group: Group, tag: string) => Group): Groups;
    filter(isKept: (group: Group) => boolean): Groups;
  }
  /** Puts components of ours around its own, or in their place; and functions of ours in place of its own. */
  export type Plugin = (system: System) => {
    wrapComponents?: Record<string, (original: Component) => Component>;
    components?: Record<string, Component>;
    fn?: { opsFilter: (groups: Groups, phrase: string) => Groups };
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
