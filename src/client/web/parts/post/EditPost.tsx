import { useMutation } from '@tanstack/solid-query';
import { createSignal, For, Show } from 'solid-js';
import { createStore } from 'solid-js/store';
import { limits } from '../../../../shared/limits.ts';
import { errorText, fieldErrorTexts } from '../../data/errors.ts';
import { updatePost } from '../../data/ownPosts.ts';
import type { Post } from '../../data/posts.ts';
import { t } from '../../i18n/later/index.ts';
import { Mentions } from '../mention/Mentions.tsx';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { notify } from '../ui/notify.ts';
import { TextArea } from '../ui/TextArea.tsx';
import { TextField } from '../ui/TextField.tsx';
import styles from './EditPost.module.css';
import { Picture } from './Picture.tsx';

/** A dialog to change the caption and what is written for people who cannot see the photos. */
export default function EditPost(props: { post: Post; onClose: () => void }) {
  const before = { caption: props.post.caption, media: props.post.media.map(({ id, alt }) => ({ id, alt })) };
  const [form, setForm] = createStore({
    caption: before.caption,
    media: before.media.map((photo) => ({ ...photo })),
  });
  const [open, setOpen] = createSignal(true);
  const [asking, setAsking] = createSignal(false);

  const changedMedia = () => form.media.filter(({ alt }, index) => alt !== before.media[index]?.alt);
  const isChanged = () => form.caption !== before.caption || changedMedia().length > 0;
  const close = () => {
    setOpen(false);
    // After the animation, which the dialog would miss otherwise.
    setTimeout(props.onClose, 300);
  };
  const askToClose = () => (isChanged() ? setAsking(true) : close());
  const save = useMutation(() => ({
    mutationFn: () =>
      updatePost({
        id: props.post.id,
        caption: form.caption,
        media: changedMedia().map(({ id, alt }) => ({ id, alt })),
      }),
    onSuccess: () => {
      close();
      notify.success(t('common.saved'));
    },
  }));
  const submit = () => {
    if (save.isPending) return;
    if (isChanged()) save.mutate();
    else close();
  };
  const problems = () => fieldErrorTexts(save.error);
  /** The server counts among the alt texts that were sent. */
  const altProblem = (id: number) =>
    problems()[`media.${changedMedia().findIndex((photo) => photo.id === id)}.alt`];

  return (
    <>
      <Dialog
        open={open()}
        onOpenChange={(next) => !next && !save.isPending && askToClose()}
        title={t('post.edit')}
        footer={
          <>
            <Button size="lg" onClick={askToClose}>
              {t('common.cancel')}
            </Button>
            <Button size="lg" variant="primary" busy={save.isPending} onClick={submit}>
              {t('common.save')}
            </Button>
          </>
        }
      >
        <div class={styles.form}>
          <TextArea
            label={t('create.caption')}
            placeholder={t('create.captionPlaceholder')}
            value={form.caption}
            onChange={(caption) => setForm('caption', caption)}
            max={limits.caption}
            help={(area) => (
              <Mentions
                area={area}
                value={form.caption}
                onInput={(caption) => setForm('caption', caption)}
                side="below"
              />
            )}
            error={problems().caption}
            onSubmit={submit}
          />
          <For each={props.post.media}>
            {(photo, index) => (
              <div class={styles.photo}>
                <div class={styles.thumbnail}>
                  <Picture {...photo} alt="" sizes="64px" ratio={1} />
                </div>
                <div class={styles.alt}>
                  <TextField
                    label={
                      props.post.media.length > 1
                        ? t('create.altOf', { index: index() + 1 })
                        : t('post.showAlt')
                    }
                    placeholder={t('create.altPlaceholder')}
                    value={form.media[index()]?.alt ?? ''}
                    onChange={(alt) => setForm('media', index(), 'alt', alt)}
                    max={limits.altText}
                    error={altProblem(photo.id)}
                  />
                </div>
              </div>
            )}
          </For>
          <Show when={save.isError && Object.keys(problems()).length === 0}>
            <p class={styles.error} role="alert">
              {errorText(save.error)}
            </p>
          </Show>
        </div>
      </Dialog>
      <ConfirmDialog
        open={asking()}
        onOpenChange={setAsking}
        title={t('common.discardTitle')}
        text={t('common.discardText')}
        confirmLabel={t('common.discard')}
        cancelLabel={t('common.keepEditing')}
        onConfirm={close}
      />
    </>
  );
}
