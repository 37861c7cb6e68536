/**
 * What a lesson's tests ask of a program, and what the reference answers.
 *
 * A test that gets the very answers that the reference gave, to the last digit, goes the way that
 * it went with the reference: it passes, and pytest need not run to find that out. Made when the
 * site is built; see docs/decisions.
 */

/** A check that the reference passed. */
export interface Rehearsed {
  points: number;
  /** Questions and answers in their order, as they cross between the interpreters. */
  asked: [question: string, answer: string][];
}

/** By check. Left out: a check that cannot be told from its answers. */
export type Rehearsal = Record<string, Rehearsed>;

/** How a message names an object of a test's own. */
const LENT = '"of":"grader"';

/**
 * What two rehearsals agree on, each in interpreters that have done nothing before.
 *
 * A test that draws its own random inputs asks something else each time; one that lends the program
 * an object has to be there when that is used.
 */
export function inCommon(one: Rehearsal, other: Rehearsal): Rehearsal {
  const same = Object.entries(one).filter(([check, { asked }]) =>
    JSON.stringify(asked) === JSON.stringify(other[check]?.asked) &&
    !asked.some(([question]) => question.includes(LENT))
  );
  return Object.fromEntries(same);
}
