import { plural } from './plural';

/** What is said of the scene to those who do not see it. */
export const sceneWords = {
  scene: 'Scene',
  skip: 'Skip to the scene',
  picture: (atoms: number, vacancies: number) =>
    `Atomic model of ${atoms} atoms with ${vacancies} oxygen vacancies. Drag to turn, scroll to zoom, click an atom for its details.`,
  title: 'The scene in words',
  places: 'Places to look at',
  whole: 'Look at everything',
  region: (name: string, count: string) => `Look at the region ${name}, ${count} atoms`,
  picked: 'Look at the picked atoms',
  lastHop: 'Look at the last hop',
  nextVacancy: 'Look at the next oxygen vacancy',
  model: (name: string, count: string, elements: string) => `${name}: ${count} atoms, ${elements}.`,
  regions: (counts: string) => `By region: ${counts}.`,
  vacancies: (count: number) => `${plural(count, 'oxygen site')} empty.`,
  colored: (by: string) => `Coloured by ${by}.`,
  hidden: (what: string) => `Hidden: ${what}.`,
  cut: (axis: string, percent: number) => `Cut open at ${percent} percent along ${axis}.`,
  onePicked: (atom: string, region: string) => `Picked: ${atom}, ${region}.`,
  manyPicked: (count: string) => `${count} atoms are picked.`,
  inRegion: (name: string) => `in the region ${name}`,
  inNoRegion: 'in no region',
  nothingPicked: 'No atom is picked.',
  run: {
    idle: 'No simulation has run.',
    starting: 'The simulation is starting.',
    running: 'The simulation is running.',
    paused: 'The simulation is paused.',
    stopped: 'The simulation was stopped.',
    finished: 'The simulation has come to its end.',
    failed: 'The simulation has failed.',
  },
  progress: (timePs: string, kelvin: string) => `It has reached ${timePs} ps, at ${kelvin} K.`,
  frame: (number: number, count: number) => `Frame ${number} of ${count} is shown.`,
  following: 'The newest frame is shown.',
  hop: (atom: string, from: string, to: string, timePs: string, count: number) =>
    `Last hop: ${atom} from ${from} to ${to} at ${timePs} ps; ${plural(count, 'hop')} so far.`,
} as const;
