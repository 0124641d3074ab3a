/**
 * Stands in for React in the browser bundle: @trpc/react-query touches this much of it when it is imported, and what this
 * app uses of it (`createTRPCQueryUtils`) touches none.
 */
export const createContext = () => undefined;
