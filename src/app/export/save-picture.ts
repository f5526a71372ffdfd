import { addPngText } from '../../io/png-text';
import type { PictureOptions } from '../../viewer/viewer-props';
import { download } from '../actions/download';
import { sayFault } from '../late-part';
import { say } from '../stores/view';
import { viewer } from '../viewer-handle';
import { captionText, pictureCaption } from './picture-caption';
import { pictureSize, screenAspect } from './picture-size';
import { names } from './structure-on-screen';

/** A PNG of the scene with its caption in it, and the caption once more beside it. */
export async function savePicture(options?: PictureOptions): Promise<void> {
  const wanted = options ?? pictureSize(1920, screenAspect());
  try {
    const canvas = await viewer()?.takePicture(wanted);
    if (!canvas) return;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('savePicture: the browser made no PNG of this size; a smaller one may work');
    const { width, height } = wanted;
    const caption = pictureCaption({ width, height });
    const written = `${JSON.stringify(caption, null, 2)}\n`;
    const texts = {
      Title: caption.title,
      Description: captionText(caption),
      Software: 'Spillway',
      'spillway-caption': written,
    };
    const png = addPngText(new Uint8Array(await blob.arrayBuffer()), texts);
    const { recipe } = names();
    download(`${recipe}.png`, new Blob([png as BlobPart], { type: 'image/png' }));
    download(`${recipe}.caption.json`, written, 'application/json');
  } catch (error) {
    say((error as Error).message);
  }
}

/** The scene as binary glTF, for programs that draw and for slides. */
export async function saveGlb(): Promise<void> {
  try {
    const [{ sceneGlb }, content] = await Promise.all([
      import('../../viewer/scene-glb'),
      viewer()?.sceneContent(),
    ]);
    if (!content) return;
    const { name, recipe } = names();
    const glb = await sceneGlb(content, name);
    download(`${recipe}.glb`, new Blob([glb], { type: 'model/gltf-binary' }));
  } catch (error) {
    sayFault(error);
  }
}
