import { useEffect, useMemo } from 'react';
import type { PlaneMatch } from '../../build/interface/match-planes';
import { loadCrystal } from '../../build/load-crystal';
import { startJob } from '../../jobs/start-job';
import { contactSearch, shareInStep, smallestCell } from '../../lessons/contact-search';
import type { Contact, ContactsScene } from '../../lessons/lesson-schema';
import { LatticeOverlay } from '../../viewer/LatticeOverlay';
import { overlayLayers } from '../match/overlay-layers';
import { setLearn, useLearn } from '../stores/learn';
import { say, useView } from '../stores/view';
import { learnWords } from '../words/learn-words';

/** Two contacts side by side: the planes that meet, laid on each other as the search found them. */
export function ContactsBoard({ scene }: { readonly scene: ContactsScene }) {
  const chosen = useLearn((learn) => learn.values.contact) ?? 0;
  const first = chosen - (chosen % 2);
  return (
    <div className="contacts">
      {scene.contacts.slice(first, first + 2).map((contact, k) => (
        <ContactPicture key={contact.id} scene={scene} contact={contact} chosen={first + k === chosen} />
      ))}
    </div>
  );
}

interface ContactPictureProps {
  readonly scene: ContactsScene;
  readonly contact: Contact;
  readonly chosen: boolean;
}

function ContactPicture({ scene, contact, chosen }: ContactPictureProps) {
  const theme = useView((view) => view.theme);
  const match = useLearn((learn) => learn.matches[contact.id]);
  // The picture is of the same search as the experiment's; only its numbers wait for the reader's own run.
  const told = useLearn((learn) =>
    Object.values(learn.results).some((points) =>
      points.some(({ x }) => x === scene.contacts.indexOf(contact)),
    ),
  );
  useEffect(() => {
    if (match) return;
    const controller = new AbortController();
    startJob('match', contactSearch(contact, scene), { signal: controller.signal }).then(
      (result) => {
        const found = smallestCell(result);
        if (found) setLearn({ matches: { ...useLearn.getState().matches, [contact.id]: found } });
      },
      (error: Error) => !controller.signal.aborted && say(error.message),
    );
    return () => controller.abort(new DOMException('another contact is shown', 'AbortError'));
  }, [contact, match, scene]);
  return (
    <section className="contact" data-chosen={chosen} aria-label={contact.title}>
      <h3>
        {contact.title}
        <span className="contact-key">{learnWords.tealRuRedOGreyTi(scene.width / 10)}</span>
      </h3>
      <div className="contact-picture">
        {match ? (
          <Planes contact={contact} match={match} width={scene.width} theme={theme} />
        ) : (
          <p>{learnWords.searching}</p>
        )}
      </div>
      {match && told && (
        <dl className="contact-facts">
          <div>
            <dt>{learnWords.smallestCommonCell}</dt>
            <dd>{match.area.toFixed(1)} Å²</dd>
          </div>
          <div>
            <dt>{learnWords.strainOfTheFilm}</dt>
            <dd>{match.stretches.map((stretch) => percent(stretch - 1)).join(' and ')}</dd>
          </div>
          <div>
            <dt>{learnWords.inStepNmContact(scene.width / 10)}</dt>
            <dd>{(100 * shareInStep(match)).toFixed(0)} %</dd>
          </div>
        </dl>
      )}
    </section>
  );
}

interface PlanesProps {
  readonly contact: Contact;
  readonly match: PlaneMatch;
  readonly width: number;
  readonly theme: 'dark' | 'light';
}

function Planes({ contact, match, width, theme }: PlanesProps) {
  const drawn = useMemo(
    () =>
      overlayLayers({
        film: loadCrystal(contact.film),
        filmPlane: contact.filmPlane,
        substrate: loadCrystal(contact.support),
        substratePlane: contact.supportPlane,
        match,
        strained: false,
        contact: width,
      }),
    [contact, match, width],
  );
  return (
    <LatticeOverlay pair={drawn} theme={theme} label={learnWords.theAtomsThatMeetLaidOn(contact.title)} />
  );
}

function percent(strain: number): string {
  return `${strain > 0 ? '+' : '−'}${Math.abs(100 * strain).toFixed(1)} %`;
}
