import '../styles/dialog.css';
import { Dialog } from 'radix-ui';
import { useEffect, useMemo, useState } from 'react';
import { Icon } from '../controls/Icon';
import { useFocusBack } from '../controls/use-focus-back';
import { useDocument } from '../stores/document';
import { setFrame } from '../stores/frame';
import { documentWords } from '../words/document-words';
import { sceneToHash } from './link';
import { ownPotential, sceneNow } from './scene';

/** The address of what is on screen, copied as the dialog opens. */
export function ShareDialog() {
  const links = useMemo(makeLinks, []);
  const [copied, setCopied] = useState('');
  const copy = async (which: 'link' | 'embed') => {
    try {
      await navigator.clipboard.writeText(links![which]);
      setCopied(which);
    } catch {
      setCopied('refused');
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it opens
  useEffect(() => {
    if (links) void copy('link');
  }, []);
  const focusBack = useFocusBack();
  const left = whatLinksLeaveOut();

  return (
    <Dialog.Root open onOpenChange={(open) => !open && setFrame({ dialog: undefined })}>
      <Dialog.Portal>
        <Dialog.Overlay className="dialog-shade" />
        <Dialog.Content className="dialog" onCloseAutoFocus={focusBack} aria-describedby="about-link">
          <Dialog.Title>{documentWords.shareThisScene}</Dialog.Title>
          <Dialog.Close className="button plain icon dialog-close" aria-label={documentWords.close}>
            <Icon name="close" />
          </Dialog.Close>
          {links ? (
            <div className="dialog-body">
              <p className="hint" id="about-link">
                {documentWords.whatLinkHolds}
              </p>
              {left.map((text) => (
                <p key={text} className="problem">
                  {text}
                </p>
              ))}
              <Field
                label={documentWords.link}
                text={links.link}
                done={copied === 'link'}
                onCopy={() => void copy('link')}
              />
              <Field
                label={documentWords.forAPageOrSlides}
                text={links.embed}
                done={copied === 'embed'}
                onCopy={() => void copy('embed')}
              />
              <p className="hint" role="status">
                {copied === 'refused'
                  ? documentWords.theBrowserDidNotLetThe
                  : copied !== '' && documentWords.copied}
              </p>
            </div>
          ) : (
            <div className="dialog-body">
              <p id="about-link">{documentWords.theseAtomsCameFromAFile}</p>
            </div>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface FieldProps {
  readonly label: string;
  readonly text: string;
  readonly done: boolean;
  readonly onCopy: () => void;
}

function Field({ label, text, done, onCopy }: FieldProps) {
  return (
    <div>
      <span className="label">
        {label} <span className="hint">{documentWords.letters(text.length.toLocaleString('en'))}</span>
      </span>
      <div className="row">
        <input
          className="link-field"
          readOnly
          aria-label={label}
          value={text}
          onFocus={(event) => event.target.select()}
        />
        <button type="button" className="button" onClick={onCopy}>
          {done ? documentWords.copiedButton : documentWords.copy}
        </button>
      </div>
    </div>
  );
}

/** What is on screen and does not come with a link. */
export function whatLinksLeaveOut(): readonly string[] {
  return [
    ...(useDocument.getState().model?.relaxed ? [documentWords.notRelaxed] : []),
    ...(ownPotential() ? [documentWords.notOwnPotential] : []),
  ];
}

function makeLinks(): { link: string; embed: string } | undefined {
  const scene = sceneNow();
  if (!scene) return undefined;
  const hash = sceneToHash(scene);
  const page = `${location.origin}${location.pathname}`;
  const framed = `${page}?embed=1&ui=min${hash}`;
  return {
    link: page + hash,
    embed: `<iframe src="${framed}" width="800" height="600" title="Spillway" allow="cross-origin-isolated"></iframe>`,
  };
}
