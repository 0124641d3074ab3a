import { A } from '@solidjs/router';
import { createSignal, For, Show } from 'solid-js';
import { limits } from '../../../../shared/limits.ts';
import type { Report } from '../../data/admin.ts';
import { client } from '../../data/client.ts';
import { t } from '../../i18n/later/index.ts';
import { Picture } from '../post/Picture.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Timestamp } from '../ui/Timestamp.tsx';
import styles from './Admin.module.css';
import { createAdminAct } from './createAdminAct.ts';

type Decision = 'dismiss' | 'remove' | 'suspend';

/** One report: who says what about what, and the decision. */
export function ReportCard(props: { report: Report }) {
  const act = createAdminAct();
  const [note, setNote] = createSignal('');
  const [asked, setAsked] = createSignal<Decision>();
  const report = () => props.report;
  const accused = () => report().accused?.username ?? t('admin.somebodyGone');
  const decide = (decision: Decision) =>
    act.run(t('admin.done'), () => client.reports.decide.mutate({ id: report().id, decision, note: note() }));
  return (
    <article class={styles.report}>
      <header>
        <h2 class={styles.name}>
          {t(`adminReports.${report().kind}`, { name: accused() })}
          <span class={styles.badge}>{t(`reportReasons.${report().reason}`)}</span>
        </h2>
        <p class={styles.fact}>
          {t('admin.reportedBy', { name: report().reporter?.username ?? t('admin.somebodyGone') })} ·{' '}
          <Timestamp at={new Date(report().createdAt)} style="long" />
        </p>
      </header>
      <Show when={report().text}>
        <p class={styles.words}>{report().text}</p>
      </Show>
      <Show when={report().excerpt}>
        <blockquote class={styles.excerpt}>{report().excerpt}</blockquote>
      </Show>
      <Show when={report().photos.length > 0}>
        <ul class={styles.photos}>
          <For each={report().photos}>
            {(photo) => (
              <li>
                <Picture {...photo} sizes="8rem" ratio={1} />
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show
        when={report().decidedAt === null}
        fallback={
          <p class={styles.fact}>
            {t('admin.decided')} <A href="/admin/log">{t('admin.log')}</A>
          </p>
        }
      >
        <TextField label={t('admin.note')} value={note()} onChange={setNote} max={limits.reportText} />
        <div class={styles.actions}>
          <Button onClick={() => void decide('dismiss')} busy={act.isPending()}>
            {t('admin.dismiss')}
          </Button>
          <Show when={report().kind !== 'user'}>
            <Button variant="danger" onClick={() => setAsked('remove')}>
              {t(report().kind === 'post' ? 'admin.removePost' : 'admin.removeComment')}
            </Button>
          </Show>
          <Show when={report().accused && !report().accused?.isSuspended}>
            <Button variant="danger" onClick={() => setAsked('suspend')}>
              {t('admin.suspendAccused', { name: accused() })}
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={asked()}>
        {(decision) => (
          <ConfirmDialog
            open
            onOpenChange={() => setAsked()}
            title={
              decision() === 'suspend'
                ? t('adminQuestions.suspend', { name: accused() })
                : t('admin.removeQuestion')
            }
            text={decision() === 'suspend' ? t('adminConsequences.suspend') : t('admin.removeConsequences')}
            confirmLabel={decision() === 'suspend' ? t('admin.suspend') : t('common.remove')}
            onConfirm={() => decide(decision())}
          />
        )}
      </Show>
    </article>
  );
}
