import { useNavigate } from '@solidjs/router';

/**
 * Goes back one page, but only within the app: whoever came by a link would be sent out of it.
 * @returns a function of the page to go to if there is none to go back to
 */
export function useGoBack(): (fallback: string) => void {
  const navigate = useNavigate();
  return (fallback) => {
    // Browsers before 2026 may not be able to tell.
    if ('navigation' in window && navigation.canGoBack) navigate(-1);
    else navigate(fallback, { replace: true });
  };
}
