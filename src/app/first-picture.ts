let resolve = () => {};

/** Settles when the scene has been drawn once; what the first picture does not need waits for it. */
export const firstPicture = new Promise<void>((done) => {
  resolve = done;
});

export function pictureShown(): void {
  performance.mark('first-picture');
  resolve();
}
