import { useMutation } from '@tanstack/solid-query';
import { createSignal } from 'solid-js';
import { type ReportReason, reportReasons } from '../../../../shared/kinds.ts';
import { limits } from '../../../../shared/limits.ts';
import { client } from '../../data/client.ts';
import { t } from '../../i18n/later/index.ts';
import { notifyFailure } from '../query/notifyFailure.ts';
import { Button } from '../ui/Button.tsx';
import { ChoiceGroup } from '../ui/ChoiceGroup.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/notify.ts';
import { TextArea } from '../ui/TextArea.tsx';
import styles from './ReportDialog.module.css';

export interface ReportDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  kind: 'post' | 'comment' | 'user';
  subjectId: number;
}

/** Tells those who run the server of a post, a comment or a person, and says what comes of it. */
export default function ReportDialog(props: ReportDialogProps) {
  const [reason, setReason] = createSignal<ReportReason>('spam');
  const [text, setText] = createSignal('');
  const send = useMutation(() => ({
    mutationFn: () =>
      client.reports.create.mutate({
        kind: props.kind,
        subjectId: props.subjectId,
        reason: reason(),
        text: text(),
      }),
    onSuccess: () => {
      props.onOpenChange(false);
      setText('');
      notify.success(t('report.sent'));
    },
    onError: notifyFailure,
  }));
  return (
    <Dialog
      open={props.open}
      onOpenChange={(open) => !send.isPending && props.onOpenChange(open)}
      title={t(`report.${props.kind}`)}
      description={t('report.text')}
      footer={
        <>
          <Button size="lg" onClick={() => props.onOpenChange(false)}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" variant="primary" busy={send.isPending} onClick={() => send.mutate()}>
            {t('report.send')}
          </Button>
        </>
      }
    >
      <div class={styles.form}>
        <ChoiceGroup
          label={t('report.reason')}
          choices={reportReasons.map((value) => ({ value, label: t(`reportReasons.${value}`) }))}
          value={reason()}
          onChange={setReason}
        />
        <TextArea label={t('report.more')} value={text()} onChange={setText} max={limits.reportText} />
      </div>
    </Dialog>
  );
}
