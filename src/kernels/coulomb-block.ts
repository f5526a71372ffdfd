/**
 * What the kernels of the Coulomb energy keep in the run block, in the words, reals and phases set aside for them; see
 * run-block.ts. Plain numbers only: read by TypeScript and AssemblyScript alike.
 */

/** 0 none, 1 sum over reciprocal vectors, 2 mesh */
export const wordCoulomb = 160;
/** points along a, b, c: products of 2, 3, 5; the last one even */
export const wordMeshX = 161;
export const wordMeshY = 162;
export const wordMeshZ = 163;
/** of the cardinal B-splines, 4 to 8; the degree is one less */
export const wordMeshOrder = 164;
/** bytes from a row of the mesh (all z of one x, y) to the next */
export const wordMeshRow = 165;
/** cells of 32 bytes that hold the transform of a row: 4 elements each in f32, 2 in f64 */
export const wordMeshBlocks = 166;
/** T [x][y] rows */
export const atMesh = 167;
/** T [x][y][z ≤ nz/2, padded to whole cells]: factor of each wave */
export const atMeshInfluence = 168;
/** f64 [nx + ny + nz]: factor of each index along each axis that undoes the splines */
export const atMeshModuli = 169;
/** T [n, 2]: cos and sin of −2πk/n for n = nx, ny, nz/2, nz */
export const atMeshTwiddles = 170;
/** i32 [3, 16]: radices of nx, ny, nz/2, each ended by 0 */
export const atMeshRadices = 174;
/** T [2, 8, 8]: polynomial coefficients of the splines and of their derivatives, [power][piece] */
export const atMeshSplines = 175;
/** per atom `16 + 4 sizeof T` bytes: i32 first point along a, b, c, and one unused; T fraction along a, b, c, and charge */
export const atMeshPlaces = 176;
/** i32 [n]: first point along a, −1 for an atom without charge */
export const atMeshPlanes = 177;
/** per part: two buffers for lines, one row */
export const atCoulombScratch = 178;
export const wordCoulombScratchStride = 179;
/** f64 [types]: e */
export const atCharges = 180;
/** per part `coulombSumBytes`: f64 energy, virial xx yy zz yz xz xy, charge, dipole, farthest height */
export const atCoulombSums = 181;
export const coulombSumBytes = 128;
/** the axis of a slab that is not periodic, −1 for a crystal */
export const wordCoulombAxis = 182;
/** 1 when a charge is so far from the slab that it would meet the slab's next image */
export const wordCoulombAstray = 183;
/** i32 [waves, 4]: h, k, l of each wave */
export const atWaves = 184;
export const wordWaveCount = 185;
/** largest h, k, l */
export const wordWaveLimits = 186;
/** per part f64 [waves, 4]: real and imaginary part of the structure factor, for two sets of atoms */
export const atWaveSums = 189;
/** f64 [waves, 2]: factor times real and imaginary part of the structure factor of all atoms */
export const atWaveFactors = 190;
/** 1 when sums must make the influence anew though the cell did not change */
export const wordCoulombStale = 191;

/** f64 [9]: reciprocal vectors, 1/Å, for which the influence was made */
export const realCoulombReciprocal = 64;
/** Å³ */
export const realCoulombVolume = 73;
/** 1/Å */
export const realAlpha = 74;
/** k, eV Å/e² */
export const realCoulombConstant = 75;
/** of a slab: Å from one image to the next; unit normal [3]; Å, height of its middle; Å, how far charges may be from it */
export const realSlabPeriod = 76;
export const realSlabNormal = 77;
export const realSlabCenter = 80;
export const realSlabReach = 81;
/** results: eV; e; eV/e, potential of the background; e Å and eV/(e Å), dipole and field of a slab */
export const realCoulombEnergy = 82;
export const realCoulombCharge = 83;
export const realBackground = 84;
export const realSlabField = 85;

export const phasePlaceCharges = 10;
export const phaseSpreadCharges = 11;
export const phaseMeshPotential = 12;
export const phaseMeshBack = 13;
export const phaseMeshInfluence = 14;
export const phaseWaveSums = 15;
