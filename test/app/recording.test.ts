import { expect, test } from 'vitest';
import { frameAt, record, startRecording } from '../../src/app/recording';

function frame(time: number) {
  return {
    time,
    positions: new Float32Array(3),
    vacancies: new Float64Array(0),
    temperature: 300,
    potentialEnergy: -1,
    totalEnergy: 0,
  };
}

test('a recording of any length stays small, even in time and complete at its start', () => {
  const recording = startRecording();
  for (let time = 0; time < 50_000; time++) record(recording, frame(time));
  expect(recording.frames.length).toBeLessThanOrEqual(4000);
  expect(recording.frames.length).toBeGreaterThan(1500);
  expect(recording.stride).toBe(16);
  expect(recording.frames.map(({ time }) => time)).toEqual(
    recording.frames.map((_, k) => k * recording.stride),
  );
});

test('frameAt finds the last frame at or before a time', () => {
  const recording = startRecording();
  for (const time of [0, 10, 20, 30]) record(recording, frame(time));
  expect([-1, 0, 9.9, 10, 25, 99].map((time) => frameAt(recording, time))).toEqual([-1, 0, 0, 1, 2, 3]);
});
