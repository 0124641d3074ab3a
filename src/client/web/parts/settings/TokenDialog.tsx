import { useMutation } from '@tanstack/solid-query';
import { createSignal, Show } from 'solid-js';
import { client } from '../../data/client.ts';
import { api, queryClient } from '../../data/query.ts';
import { addToken, type NewToken } from '../../data/tokens.ts';
import { t } from '../../i18n/later/index.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { createTokenForm, TokenForm } from './TokenForm.tsx';
import { TokenSecret } from './TokenSecret.tsx';

const FORM_ID = 'new-token';

export interface TokenDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Makes a personal token; then shows its secret, this once. */
export function TokenDialog(props: TokenDialogProps) {
  const form = createTokenForm();
  const [made, setMade] = createSignal<NewToken>();
  const make = useMutation(() => ({
    gcTime: 0, // the secret stays in memory no longer than on screen
    mutationFn: () => client.tokens.create.mutate(form.input()),
    onSuccess: (token: NewToken) => {
      setMade(token);
      queryClient.setQueryData(api.tokens.list.queryOptions().queryKey, (shown) => addToken(shown, token));
    },
    onError: (error: unknown) => form.showError(error),
    // Also after a failure: a token whose answer was lost can then be revoked.
    onSettled: () => void api.tokens.list.invalidate(),
  }));
  const submit = () => {
    if (!make.isPending && !form.showIssues()) make.mutate();
  };
  const close = () => {
    if (make.isPending) return;
    props.onOpenChange(false);
    form.reset();
    setMade(undefined);
    make.reset();
  };

  return (
    <Dialog
      // A press beside the window must not lose what is shown only now.
      alert={made() !== undefined}
      open={props.open}
      onOpenChange={(open) => !open && close()}
      title={t(made() ? 'tokens.copyTitle' : 'tokens.makeTitle')}
      description={made() && t('tokens.shownOnce')}
      footer={
        <Show
          when={made()}
          fallback={
            <>
              <Button size="lg" onClick={close}>
                {t('common.cancel')}
              </Button>
              <Button size="lg" variant="primary" type="submit" form={FORM_ID} busy={make.isPending}>
                {t('tokens.makeIt')}
              </Button>
            </>
          }
        >
          <Button size="lg" onClick={close}>
            {t('tokens.done')}
          </Button>
        </Show>
      }
    >
      <Show when={made()} fallback={<TokenForm id={FORM_ID} form={form} onSubmit={submit} />}>
        {(token) => <TokenSecret token={token().token} />}
      </Show>
    </Dialog>
  );
}
