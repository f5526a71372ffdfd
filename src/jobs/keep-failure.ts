import { transferHandlers } from 'comlink';

/** Errors cross with message, name and stack only; those with facts beside their words keep them. Once, in a worker. */
export function keepFailures(): void {
  const handler = transferHandlers.get('throw')!;
  transferHandlers.set('throw', {
    ...handler,
    serialize: (thrown) => {
      const { failure } = ((thrown as { readonly value?: unknown }).value ?? {}) as { failure?: unknown };
      const [sent, transferred] = handler.serialize(thrown) as [{ value: object }, Transferable[]];
      // The other end gives its error every field that comes.
      return [failure ? { ...sent, value: { ...sent.value, failure } } : sent, transferred];
    },
  });
}
