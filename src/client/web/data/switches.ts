/** Something of the viewer's that is on or off: a like, a save. */
export interface SwitchOptions<State> {
  isOn: (state: State) => boolean;
  /** Tells the server; answers what it knows then. */
  send: (id: number, on: boolean) => Promise<State>;
  /** Shows what the server knows. */
  show: (id: number, state: State) => void;
}

/**
 * Brings what the viewer switched to the server, one call after the other, until it has what was wished for last. When a
 * call fails, what the server knows is shown, and the error is thrown. The caller shows the wish.
 */
export function createSwitch<State>({ isOn, send, show }: SwitchOptions<State>) {
  /** Of each thing of which a change is on its way, what was wished for last. */
  const wishes = new Map<number, boolean>();
  return async (id: number, on: boolean, before: State): Promise<void> => {
    const underWay = wishes.has(id);
    wishes.set(id, on);
    if (underWay) return;
    let known = before;
    try {
      // While a call is under way the wish can change again.
      while (wishes.get(id) === !isOn(known)) known = await send(id, !isOn(known));
    } finally {
      wishes.delete(id);
      show(id, known);
    }
  };
}
