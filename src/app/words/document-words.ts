import type { Part } from './part';

/** What is said of links, of saved work and of project files. */
export const documentWords = {
  shareThisScene: 'Share this scene',
  close: 'Close',
  whatLinkHolds:
    'The link holds the steps that build the model and the way you look at it, nothing else; no server keeps it. Whoever opens it gets the same atoms. A run is run anew there.',
  link: 'Link',
  forAPageOrSlides: 'For a page or slides',
  theBrowserDidNotLetThe: 'The browser did not let the page copy; select the text and copy it yourself.',
  copied: 'Copied.',
  theseAtomsCameFromAFile:
    'These atoms came from a file, and a link carries only steps that build a model. Save the project instead and send that file.',
  notRelaxed:
    'The atoms on screen are relaxed; the link holds the model before that. Save the project to keep them.',
  notOwnPotential:
    'The link cannot carry your own potential: a run there takes the one that suits the elements. Save the project to keep yours.',
  letters: (textCount: Part) => `${textCount} letters`,
  copiedButton: 'Copied',
  copy: 'Copy',
  runCameWithLink:
    'This scene came with the link. Its atoms are the same as for who sent it; its run is run anew and takes another course.',
  sceneCameWithTheLink: 'This scene came with the link; its atoms are the same as for who sent it.',
  thisLinkCannotBeOpened: (message: Part) => `This link cannot be opened. ${message}`,
  yourWorkOfLastTimeIs: 'Your work of last time is back.',
  backToMyWork: 'Back to my work',
  startAfresh: 'Start afresh',
  theWorkOfYourLastVisit: (message: Part) =>
    `The work of your last visit could not be brought back. ${message}`,
  thereIsNoModelToSave: 'There is no model to save yet.',
} as const;
