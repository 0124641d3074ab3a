import { Show } from 'solid-js';
import { useHealthTexts } from '../../i18n/health/index.ts';
import { Backups } from '../../parts/admin/health/Backups.tsx';
import { Findings } from '../../parts/admin/health/Findings.tsx';
import { PageLoading } from '../../parts/frame/PageLoading.tsx';

/** How well the server is, what to do about it, and its backups. */
export default function Health() {
  const texts = useHealthTexts();
  return (
    <Show when={texts()} fallback={<PageLoading />}>
      {(texts) => (
        <>
          <Findings texts={texts()} />
          <Backups texts={texts()} />
        </>
      )}
    </Show>
  );
}
