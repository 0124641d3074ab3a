import { type RestRoute, restRoutes } from './table.ts';

/** A step of an address, and all steps that go on from it. */
interface Step {
  fixed: Map<string, Step>;
  /** Where any text may stand. */
  variable: Step | undefined;
  /** What is answered at the address that ends here, by method. */
  routes: Map<string, RestRoute>;
}

/** An address that there is. */
export interface Match {
  /** As the table has it: `/posts/{id}`. */
  path: string;
  routes: ReadonlyMap<string, RestRoute>;
  /** What stands where the routes have parameters, in their order. */
  values: readonly string[];
}

const newStep = (): Step => ({ fixed: new Map(), variable: undefined, routes: new Map() });

const root = newStep();
for (const route of restRoutes) {
  let step = root;
  for (const name of route.path.slice(1).split('/')) step = next(step, name);
  if (step.routes.has(route.method))
    throw new Error(`${route.method} ${route.path} stands twice in the table`);
  step.routes.set(route.method, route);
}

function next(step: Step, name: string): Step {
  if (name.startsWith('{')) {
    step.variable ??= newStep();
    return step.variable;
  }
  const known = step.fixed.get(name) ?? newStep();
  step.fixed.set(name, known);
  return known;
}

/**
 * What is at an address below `/api`, with or without a slash at its end; undefined when nothing is. A name that is written
 * in the table goes before a parameter: `/posts/archived` before `/posts/{id}`.
 */
export function matchPath(path: string): Match | undefined {
  const steps = path.slice(1).split('/');
  if (steps.at(-1) === '') steps.pop();
  try {
    return find(root, steps.map(decodeURIComponent), []);
  } catch {
    return undefined; // half an escape sequence names nothing
  }
}

function find(step: Step, [name, ...rest]: string[], values: string[]): Match | undefined {
  if (name === undefined) {
    const [route] = step.routes.values();
    return route && { path: route.path, routes: step.routes, values };
  }
  if (name === '') return undefined;
  const fixed = step.fixed.get(name);
  return (
    (fixed && find(fixed, rest, values)) ?? (step.variable && find(step.variable, rest, [...values, name]))
  );
}
