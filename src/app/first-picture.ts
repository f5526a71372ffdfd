let resolve = () => {};

/** ms; for want of a model or of WebGL no picture may ever come, and the rest of the page comes all the same */
const longestWait = 20_000;

/** Settles when the scene has been drawn once; what the first picture does not need waits for it. */
export const firstPicture = new Promise<void>((done) => {
  resolve = done;
});

export function pictureShown(): void {
  performance.mark('first-picture');
  resolve();
}

/** Nothing is to wait for a picture: another part of the page is asked for, or there can be none. */
export function noPicture(): void {
  resolve();
}

setTimeout(noPicture, longestWait);
