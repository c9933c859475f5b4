/**
 * The sine of an angle given in turns (1 is a full circle). Error below 1e-8 for angles up to a million turns:
 * folded to a quarter turn either side of zero, then a Taylor series.
 */
export function sineOfTurns(turns: number): number {
  const withinOne = turns - Math.floor(turns + 0.5);
  const folded = withinOne > 0.25 ? 0.5 - withinOne : withinOne < -0.25 ? -0.5 - withinOne : withinOne;
  const angle = folded * (2 * Math.PI);
  const square = angle * angle;
  return (
    angle *
    (1 +
      square *
        (-1 / 6 +
          square *
            (1 / 120 +
              square *
                (-1 / 5040 + square * (1 / 362_880 + square * (-1 / 39_916_800 + square / 6_227_020_800))))))
  );
}
