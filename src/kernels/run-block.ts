/**
 * The run block: where the kernels find everything about one run, at a fixed place in WebAssembly memory.
 *
 * Imported both by the TypeScript side and by the AssemblyScript kernels, so it holds plain numbers only.
 * First `word…` (32-bit integers, counts and addresses in bytes), then `real…` (64-bit floats).
 * The words two threads write have a cache line of 64 bytes each.
 */

/** byte address of the run block */
export const runBlockAddress = 1024;
/** byte offset of the reals within the block */
export const realsOffset = 2048;
/** reals in the block */
export const realCount = 256;
/** byte address of the first free byte behind the block */
export const arenaStart = 8192;
/** How the work is cut, whatever the number of threads: the same sums in the same order for 1 to 8 of them */
export const partCount = 8;

/**
 * Knots per octave of r² (and of ρ), as a power of two. In double precision so many that the kinks which published
 * closed forms have in their third derivatives stay below 1e-6 eV/Å (those of tables from files in the second get knots
 * of their own, see pairRecordBytes); in single precision so few that tables fit the
 * first cache, with an error still below that of the arithmetic.
 */
export const knotBits = 8;
export const knotBitsMixed = 7;

export const wordStop = 0;
/** changes when there is something to wake up for */
export const wordGeneration = 16;
/** number of the phase in 24 bits << 8 | its kind */
export const wordTicket = 32;
/** parts done in this phase */
export const wordDone = 48;
/** assistants that have come */
export const wordHired = 49;
/** per part, 16 words apart: number of the last phase it was taken in */
export const wordClaims = 320;
/** parts that assistants have done since the team was made */
export const wordAssistedParts = 112;

export const wordAtomCount = 64;
export const wordGhostCount = 65;
export const wordTypeCount = 66;
/** 1 for single-precision pair arithmetic */
export const wordMixed = 67;
/** 1 when the coming force evaluation also gives energies */
export const wordWithEnergy = 68;
export const wordShiftCount = 69;
export const wordGhostCapacity = 70;
export const wordBinCapacity = 71;
/** set by `move` when an atom has moved further than half the skin */
export const wordMoved = 72;
/** 1 when any type has an embedding */
export const wordHasEmbedding = 73;
/** bins along x, y, z */
export const wordBinsX = 74;
export const wordBinsY = 75;
export const wordBinsZ = 76;
/** 0 NVE, 1 Langevin */
export const wordLangevin = 77;
export const wordSeed = 78;
/** low and high half of the step number */
export const wordStep = 79;
export const wordStepHigh = 80;
/** number of assistants that may be waiting */
export const wordAssistants = 81;
/** bytes of list that each part may fill */
export const wordListStride = 83;
/** 1 when an embedded density ran out of its table */
export const wordDensityOver = 84;

/** f64 [total, 4]: x y z – of atoms, then ghosts, then one far dummy */
export const atPositions = 85;
/** i32 [total, 4]: the same in units of `realGridUnit` */
export const atGrid = 86;
/** f64 [n, 4] */
export const atVelocities = 87;
/** f64 [n, 4]: force, and the energy of the atom in the fourth */
export const atForces = 88;
/** f64 [n, 4]: positions when the list was made */
export const atListed = 89;
/** i32 [total] */
export const atTypes = 90;
/** i32 [n]: number of the atom in the structure */
export const atIds = 91;
/** i32 [n]: bits 0..2 held along a, b, c */
export const atHeld = 92;
/** i32 [n, 4]: cells that were taken off to keep the atom inside */
export const atImages = 93;
/** i32 [total]: the atom itself, or the atom a ghost repeats */
export const atOrigins = 94;
/** i32 [ghosts]: index into the shifts */
export const atGhostShifts = 95;
/** f64 [shifts, 4] */
export const atShifts = 96;
/** f64 or f32 [part room, 4]: what each part adds to the forces, see `atPartRanges` */
export const atPartForces = 97;
/** f64 or f32 [part room]: density that each part brings to atoms and ghosts, see `atPartRanges` */
export const atPartDensities = 98;
/** f64 or f32 [total]: U'(ρ) */
export const atEmbedDerivatives = 99;
/** i32 [parts + 1]: first atom of each part */
export const atPartStarts = 100;
/** per part 128 bytes: f64 energy; i32 atom of a too close pair or −1; i32 1 if the list had no room; f64 ratio;
 *  f64 energy of embedding; i32 bytes of pair cache wanted; i32 1 if a density ran out of its table; from 64 scratch */
export const atPartSums = 101;
/** i32 [n, types, 2]: address and padded count of the neighbors of one type */
export const atSegments = 102;
/** per part i32: neighbors, as index << wordIndexShift */
export const atLists = 103;
/** per part 64 bytes of counts, then per type room for records of 16 bytes; see assembly/neighbor-list.ts */
export const atCandidates = 104;
/** i32 [bins + 1]: first atom of each bin, then first ghost of each bin */
export const atAtomBins = 105;
export const atGhostBins = 106;
/** scratch for the sort: 2 i32 per atom, or 4 i32 per ghost */
export const atSortScratch = 107;
/** [types, types] of pairRecordBytes */
export const atPairs = 108;
/** [types] of embeddingRecordBytes */
export const atEmbeddings = 109;
/** f64 [types]: mass */
export const atMasses = 110;
/** f64 [8, 9]: projector on the directions left free by each combination of held axes */
export const atProjectors = 111;

/** neighbors are listed as index << this */
export const wordIndexShift = 113;
/** bytes between the candidates of two parts, and how many of each type there is room for */
export const wordCandidateStride = 114;
export const wordCandidateRoom = 115;
/** ms that the lead waits for a part in another thread's hands */
export const wordPatience = 117;
/** i8 [16, 16]: shuffles that close up the lanes of a mask */
export const atCloseUp = 116;

/** Per part 64 bytes of i32: first and last atom (not included) that it reaches, first and last ghost, all as indices
 *  of positions; the number of entries that its private arrays are shifted by. Behind its ghosts it has the dummy. */
export const atPartRanges = 140;
/** entries that the private arrays of all parts together have room for, and want */
export const wordPartRoom = 141;
export const wordPartRoomWanted = 142;
/** i32 [n + 1]: first entry of each atom in the next one; i32 [ghosts]: the ghosts of each atom, as numbers of ghosts */
export const atGhostStarts = 143;
export const atGhostsOf = 144;
/** Per part shareSumBytes, of an equal share of the atoms: f64 [9] virial, or while lists are made f64 [2, 3] low and
 *  high corner of the box around them and i32 1 if one is not a number; f64 kinetic energy; from byte 80 u32 bytes of
 *  list wanted, i32 candidates wanted, i64 bytes of list; from byte 104 f64 kinetic energy of the atoms that feel the
 *  bath, heat of the last half step, (Å/fs)² of the fastest atom in it */
export const atShareSums = 145;
/** what the last lists would have needed: bytes of list per part, candidates gathered around some atoms */
export const wordListBytesWanted = 147;
export const wordCandidatesWanted = 148;
export const wordGhostsWanted = 149;
/** 1 when there is so little to do that sharing it would take longer */
export const wordAlone = 150;
/** 1 while lists are made of atoms that are not to be moved back into the cell */
export const wordStays = 151;
/** 1 when a term writes forces of more than an atom and those behind it within reach, as with full lists: each part
 *  then reaches everything */
export const wordReachesAll = 146;
/** [types, types] of densityRecordBytes: pairs one of which at least is embedded in the other's density */
export const atDensityPairs = 118;
/** per part: what the second pass over embedded pairs needs of each, and bytes between those of two parts */
export const atPairCaches = 120;
export const wordPairCacheStride = 121;
/** i32 [n, types]: cached pairs, a whole number of blocks; −1 when there was no room */
export const atCacheCounts = 122;
/** per part gatherBytes: the pairs of one atom, gathered before they are evaluated */
export const atGathers = 123;
/** i8 [256 + 16, 16]: for two masks of four lanes, then of two, the shuffle that brings the lanes of the first to the
 *  front and those of the second alone to the back */
export const atPartition = 124;
/** 1 when pairs without embedding interact */
export const wordHasPlainPairs = 125;

/** f64 [9] each */
export const realCell = 0;
export const realReciprocal = 9;
export const realVirial = 18;
/** 1 where periodic */
export const realPeriodic = 27;
export const realTimestep = 30;
/** (skin/2)² */
export const realMoveLimit = 31;
/** cutoff + skin */
export const realListCutoff = 32;
/** fixed point: Å per unit and the Cartesian point at 0 */
export const realGridUnit = 33;
export const realGridOrigin = 34;
export const realBinOrigin = 37;
export const realBinInverse = 40;
/** e^{−γΔt} and √(1 − e^{−2γΔt}) √(kT) */
export const realDamping = 43;
export const realNoise = 44;
export const realEmbedEnergy = 45;
/** Å, longest side of the box around atoms and ghosts */
export const realExtent = 46;

/** Pair record: i32 knots (biased), i32 energies (biased), i32 knots f32, i32 energies f32, f64 cutoff², f64
 *  closest², f64 list cutoff²; i32 from byte 40: 1 when the pair is an embedded one; from byte 48 f64 step and 1/step of
 *  the knots in r, which lie at (k step)², or 0 where the bits of r² number them; densities of the pair have the same */
export const pairRecordBytes = 64;
/** Density record of types a, b: i32 kind (0 no embedding, 1 a and b are one type, 2 they differ); i32 knots, values,
 *  knots f32, values f32 (all biased) of the density that b brings to a, then of that which a brings to b; i32 where b
 *  is 0: whether a has any embedded pair; from byte 40 f64 cutoff² of the one, of the other, the larger of both, and the
 *  larger of that and the pair's own */
export const densityRecordBytes = 128;
/** Embedding record: i32 on, knots, values (biased), bits of a knot's number; from byte 16 f64 lowest ρ, highest ρ, U at
 *  the lowest ρ, U(0), and scale and offset of the table's argument, scale ρ + offset */
export const embeddingRecordBytes = 64;
export const partSumBytes = 128;
export const partRangeBytes = 64;
export const shareSumBytes = 128;
/** places in the part's sums */
export const sumEmbedEnergy = 24;
export const sumCacheWanted = 32;
export const sumDensityOver = 36;
/** candidates gathered at a time: 128 bytes of sums, rows of dx, dy, dz, r², j, then blocks as in the pair cache */
export const gatherCount = 256;
export const gatherHead = 128;
export const gatherRow = 8 * (gatherCount + 16);
export const gatherBytes = gatherHead + 5 * gatherRow + 56 * gatherCount;
/** bytes of a block of the pair cache: 4 pairs in single precision, 2 in double; of one type, and of two */
export const cacheBlock = 96;
export const cacheBlockCross = 112;

/** Dynamics: words 240 to 299, reals 112 to 191. */
/** i32 [n], by number of the atom in the structure: 1 where it feels the bath; address 0 when all do */
export const atBathMembers = 240;
/** i32 [n], by number of the atom in the structure: the rigid body it is part of, from 1; 0 for none */
export const atBodyOf = 241;
/** f64 [bodies, 8]: mass, number of the atom whose random numbers move it, force x y z */
export const atBodies = 242;
export const wordBodyCount = 243;
/** 1 when the cell is another than when the list was made */
export const wordStrained = 244;

/** eV: Σ m v_a v_b, xx yy zz yz xz xy */
export const realKineticTensor = 112;
/** [9] each, rows: what `strainAtoms` does to positions, and to velocities */
export const realStrain = 118;
export const realStrainVelocities = 127;
/** [9], rows: what all strains since the list was made do to a position of then */
export const realListStrain = 136;

/** the half kick that ends a step, where it cannot go with the sum of forces */
export const phaseFinish = 30;

export const phaseForces = 1;
export const phaseEmbeddingForces = 2;
export const phaseEmbed = 5;
export const phaseMove = 3;
export const phaseLists = 4;
/** ghosts and fixed-point positions follow their atoms */
export const phaseGhosts = 40;
/** the parts' forces into those of the atoms; the same, and then the half kick that ends a step */
export const phaseReduce = 41;
export const phaseReduceAndFinish = 42;
export const phaseKinetic = 43;
/** steps towards a new list: see `rebuild` */
export const phaseWrap = 44;
export const phaseBins = 45;
export const phaseScatter = 46;
export const phaseTakeBack = 47;
export const phaseRecords = 48;

/** 1 when any type has terms of a center, which depend on angles; see assembly/center-lists.ts */
export const wordHasCenters = 200;
/** neighbors of one center that each part has room for, and bytes of one row of them */
export const wordCenterRoom = 201;
export const wordCenterRow = 202;
/** bytes between the scratch of two parts */
export const wordCenterScratchStride = 203;
/** entries of full list that there is room for; entries, and neighbors of one center, that the last rebuild wanted */
export const wordCenterCapacity = 204;
export const wordCenterNeeded = 205;
export const wordCenterRoomNeeded = 206;
/** f64 [types, types, 2]: cutoff² of a neighbor type around a center type, and (cutoff + skin)²; 0 for none */
export const atCenterReach = 210;
/** i32 [n, types, 2]: address and padded count of a center's neighbors of one type */
export const atCenterSegments = 211;
/** i32 [capacity/4, 2, 4]: blocks of four neighbors, atom << 4 each, then shift << 4 each */
export const atCenterLists = 212;
/** i32 [parts, n, types]: neighbors that one part of the half list gives, then where they go */
export const atCenterCounts = 213;
/** i32 [parts + 1]: first center of each part */
export const atCenterStarts = 214;
/** f64 [2 shifts + 1, 4]: 0, then +S and −S of every shift; i32 [.., 4]: the same in units of `realGridUnit` */
export const atCenterShifts = 215;
export const atCenterGridShifts = 216;
/** per part: see assembly/center-block.ts */
export const atCenterScratch = 217;
/** [types] of centerRecordBytes, and behind them all that they point to */
export const atCenters = 218;
/** per part 128 bytes: f64 [9] virial that forces at the atoms' own places miss */
export const atCenterSums = 220;

/** Center record: i32 number of separable terms; addresses of their radial records [types], of their angular
 *  coefficients [terms, types, types, 20] and of g(1) [terms, types]; of the ADP radial records [types]; of the spline
 *  MEAM density records [types], f records [types], g records [types, types], U record, or 0; from byte 48 f64 U(0);
 *  from byte 56 i32 address of the records of W [terms], whose pieces are f64 in any precision, or 0 */
export const centerRecordBytes = 64;
/** Table record: f64 first knot, 1/step, number of the last piece, cutoff; from byte 32 i32 address of the pieces
 *  [pieces, functions, 4], 0 for none, and number of functions */
export const tableRecordBytes = 64;
export const centerSumBytes = 128;

export const phaseCenterCounts = 20;
export const phaseCenterLists = 21;
