// The reactive potential of Spillway as a portable model of the KIM API (https://openkim.org), for LAMMPS and other
// simulators. All numbers are in parameters.hpp, which Spillway writes; the equations are those of its
// src/potentials/reactive-potential.ts:
//
//   E = sum_i [ e_a + 1/2 sum_j phi_ab(r) + U_a(sum_j rho_ab(r)) + sum_s W^s_a(X^s) ],
//   X^s = sum_{j<k} f^s_ab(r_j) f^s_ac(r_k) g^s_a,bc(cos theta)
//
// The energy of an atom depends on its own neighbors only. So no neighbors of padding atoms are asked for, and the
// simulator brings the forces on padding atoms home. No triple is visited: with the moments
// A_b,m = sum_j f(r_j) u_j,m of the 20 monomials u_m of degree 0 to 3 and B_b,m = sum_c w_m c_l,bc A_c,m
//
//   X = 1/2 sum A B - 1/2 sum_j f_j^2 g_bb(1),
//
// and W'(X), known before forces are wanted, multiplies B and g_bb(1).
#include "KIM_LogMacros.hpp"
#include "KIM_ModelHeaders.hpp"
#include "parameters.hpp"
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace {

using namespace parameters;

constexpr int monomialCount = 20;
// How many products of components equal a monomial, and its degree, in the order of `fillMonomials`.
constexpr double multiplicity[monomialCount] = {1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 3, 3, 3, 3, 3, 3, 6};
constexpr int degree[monomialCount] = {0, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3};

// Weights and decays of the universal screening function (Ziegler, Biersack and Littmark 1985).
constexpr double screening[4][2] = {{0.18175, 3.1998}, {0.50986, 0.94229}, {0.28022, 0.4029}, {0.02817, 0.20162}};

struct Value {
  double value;
  double slope;
};

// Cubics between knots at equal steps, straight lines before the first and behind the last.
inline Value at(Table const & table, double const x) {
  double const place = (x - table.start) * table.inverseStep + 1;
  int piece = place > 0 ? static_cast<int>(place) : 0;
  if (piece > table.last) piece = table.last;
  double const t = place - piece;
  double const * const c = table.coefficients + 4 * piece;
  return {c[0] + t * (c[1] + t * (c[2] + t * c[3])), table.inverseStep * (c[1] + t * (2 * c[2] + t * 3 * c[3]))};
}

// The spline of a pair, and the universal repulsion below the end of its core.
inline Value pairEnergy(Pair const & pair, double const r) {
  Value phi = r < pair.cutoff ? at(pair.phi, r) : Value{0, 0};
  if (r >= pair.coreTo) return phi;
  double const width = pair.coreTo - pair.coreFrom;
  double const u = r > pair.coreFrom ? (r - pair.coreFrom) / width : 0;
  double const share = 1 - u * u * u * (10 - 15 * u + 6 * u * u);
  double const shareSlope = -30 * u * u * (1 - u) * (1 - u) / width;
  double energy = 0, slope = 0;
  for (auto const & [weight, decay] : screening) {
    double const d = decay * pair.screeningPerLength;
    double const e = pair.repulsion * weight * std::exp(-d * r) / r;
    energy += e;
    slope -= e * (d + 1 / r);
  }
  return {phi.value + share * energy, phi.slope + share * slope + shareSlope * energy};
}

inline void fillMonomials(double const x, double const y, double const z, double * const m) {
  double const xx = x * x, yy = y * y, zz = z * z;
  m[0] = 1;
  m[1] = x;
  m[2] = y;
  m[3] = z;
  m[4] = xx;
  m[5] = yy;
  m[6] = zz;
  m[7] = x * y;
  m[8] = x * z;
  m[9] = y * z;
  m[10] = xx * x;
  m[11] = yy * y;
  m[12] = zz * z;
  m[13] = xx * y;
  m[14] = xx * z;
  m[15] = x * yy;
  m[16] = yy * z;
  m[17] = x * zz;
  m[18] = y * zz;
  m[19] = x * y * z;
}

// [center][rank][neighbor][neighbor][monomial]: the coefficient of cos^l times how many products a monomial stands for.
struct Weights {
  double of[speciesCount][rankRoom][speciesCount][speciesCount][monomialCount];
};

constexpr Weights makeWeights() {
  Weights weights = {};
  for (int a = 0; a < speciesCount; a++)
    for (int s = 0; s < rankRoom; s++)
      for (int b = 0; b < speciesCount; b++)
        for (int c = 0; c < speciesCount; c++)
          for (int m = 0; m < monomialCount; m++)
            weights.of[a][s][b][c][m] = multiplicity[m] * centers[a].g[s][b][c][degree[m]];
  return weights;
}

constexpr Weights weights = makeWeights();

// What is kept of a neighbor between the sum over all of them and the forces.
struct Neighbor {
  int atom;
  int species;
  double square;
  double r;
  double inverse;
  double u[3];
  double slope;  // of half the pair energy
  double densitySlope;
  double f[rankRoom];
  double fSlope[rankRoom];
  double monomials[monomialCount];
};

struct Model {
  double influence;
  double cutoff;
  int noNeighborsOfPadding;
};

#define KIM_LOGGER_OBJECT_NAME modelCreate
int refuseUnits(KIM::ModelCreate * const modelCreate) {
  LOG_ERROR("the units could not be set");
  return true;
}
#undef KIM_LOGGER_OBJECT_NAME

int destroy(KIM::ModelDestroy * const modelDestroy) {
  Model * model = nullptr;
  modelDestroy->GetModelBufferPointer(reinterpret_cast<void **>(&model));
  delete model;
  return false;
}

int createArguments(KIM::ModelCompute const * const, KIM::ModelComputeArgumentsCreate * const arguments) {
  using namespace KIM::COMPUTE_ARGUMENT_NAME;
  auto const optional = KIM::SUPPORT_STATUS::optional;
  return arguments->SetArgumentSupportStatus(partialEnergy, optional)
         || arguments->SetArgumentSupportStatus(partialForces, optional)
         || arguments->SetArgumentSupportStatus(partialParticleEnergy, optional)
         || arguments->SetArgumentSupportStatus(partialVirial, optional)
         || arguments->SetArgumentSupportStatus(partialParticleVirial, optional);
}

int destroyArguments(KIM::ModelCompute const * const, KIM::ModelComputeArgumentsDestroy * const) { return false; }

// Compiled once more for processors with AVX2, and chosen when loaded: login and compute nodes may differ.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=haswell", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#define KIM_LOGGER_OBJECT_NAME modelCompute
FOR_EACH_PROCESSOR
int compute(KIM::ModelCompute const * const modelCompute, KIM::ModelComputeArguments const * const arguments) {
  using namespace KIM::COMPUTE_ARGUMENT_NAME;
  int const * atomCount = nullptr;
  int const * species = nullptr;
  int const * contributing = nullptr;
  double const * positions = nullptr;
  double * energy = nullptr;
  double * forces = nullptr;
  double * energies = nullptr;
  double * virial = nullptr;
  double * virials = nullptr;
  if (arguments->GetArgumentPointer(numberOfParticles, &atomCount)
      || arguments->GetArgumentPointer(particleSpeciesCodes, &species)
      || arguments->GetArgumentPointer(particleContributing, &contributing)
      || arguments->GetArgumentPointer(coordinates, &positions)
      || arguments->GetArgumentPointer(partialEnergy, &energy)
      || arguments->GetArgumentPointer(partialForces, &forces)
      || arguments->GetArgumentPointer(partialParticleEnergy, &energies)
      || arguments->GetArgumentPointer(partialVirial, &virial)
      || arguments->GetArgumentPointer(partialParticleVirial, &virials)) {
    LOG_ERROR("an argument is missing");
    return true;
  }
  int const n = *atomCount;
  if (energy) *energy = 0;
  if (forces) std::fill(forces, forces + 3 * n, 0.0);
  if (energies) std::fill(energies, energies + n, 0.0);
  if (virial) std::fill(virial, virial + 6, 0.0);
  if (virials) std::fill(virials, virials + 6 * n, 0.0);
  bool const wantsSlopes = forces || virial || virials;

  static thread_local std::vector<Neighbor> around;
  for (int i = 0; i < n; i++) {
    if (!contributing[i]) continue;
    int count = 0;
    int const * list = nullptr;
    if (arguments->GetNeighborList(0, i, &count, &list)) {
      LOG_ERROR("the neighbors of an atom could not be had");
      return true;
    }
    int const a = species[i];
    Center const & center = centers[a];
    if (around.size() <= static_cast<std::size_t>(count)) around.resize(count + 1);
    double atomEnergy = center.energy;
    double density = 0;
    int kept = 0;
    // Those within reach first: a jump for each of the others, which nobody can foretell, would cost more.
    for (int k = 0; k < count; k++) {
      int const j = list[k];
      int const b = species[j];
      Neighbor & near = around[kept];
      near.atom = j;
      near.species = b;
      near.u[0] = positions[3 * j] - positions[3 * i];
      near.u[1] = positions[3 * j + 1] - positions[3 * i + 1];
      near.u[2] = positions[3 * j + 2] - positions[3 * i + 2];
      near.square = near.u[0] * near.u[0] + near.u[1] * near.u[1] + near.u[2] * near.u[2];
      kept += near.square < pairs[a][b].reach * pairs[a][b].reach;
    }
    double A[speciesCount][rankRoom][monomialCount] = {};
    double alone[rankRoom] = {};
    for (int k = 0; k < kept; k++) {
      Neighbor & near = around[k];
      int const b = near.species;
      Pair const & pair = pairs[a][b];
      double const r = std::sqrt(near.square);
      if (!(r >= pair.closest)) {
        LOG_ERROR("two atoms are closer than the potential holds: " + std::to_string(r) + " Angstrom");
        return true;
      }
      double const inverse = 1 / r;
      near.r = r;
      near.inverse = inverse;
      for (double & component : near.u) component *= inverse;
      Value const phi = pairEnergy(pair, r);
      atomEnergy += 0.5 * phi.value;
      near.slope = 0.5 * phi.slope;
      Value const rho = r < pair.densityCutoff ? at(pair.density, r) : Value{0, 0};
      density += rho.value;
      near.densitySlope = rho.slope;
      fillMonomials(near.u[0], near.u[1], near.u[2], near.monomials);
      for (int s = 0; s < rankRoom; s++) {
        Value const f = r < pair.angularCutoff[s] ? at(pair.f[s], r) : Value{0, 0};
        near.f[s] = f.value;
        near.fSlope[s] = f.slope;
        alone[s] += f.value * f.value * center.gOfOne[s][b];
        for (int m = 0; m < monomialCount; m++) A[b][s][m] += f.value * near.monomials[m];
      }
    }
    Value const embedding = center.embedded ? at(center.embedding, density) : Value{0, 0};
    atomEnergy += embedding.value;
    double B[speciesCount][rankRoom][monomialCount];
    double outerSlope[rankRoom];
    for (int s = 0; s < rankRoom; s++) {
      double products[monomialCount] = {};
      for (int b = 0; b < speciesCount; b++) {
        double row[monomialCount] = {};
        for (int c = 0; c < speciesCount; c++) {
          double const * const weight = weights.of[a][s][b][c];
          for (int m = 0; m < monomialCount; m++) row[m] += weight[m] * A[c][s][m];
        }
        for (int m = 0; m < monomialCount; m++) B[b][s][m] = row[m];
        for (int m = 0; m < monomialCount; m++) products[m] += row[m] * A[b][s][m];
      }
      double sum = -alone[s];
      for (double const product : products) sum += product;
      Value const outer = center.shaped[s] ? at(center.outer[s], 0.5 * sum) : Value{0.5 * sum, 1};
      atomEnergy += outer.value;
      outerSlope[s] = outer.slope;
      for (int b = 0; b < speciesCount; b++)
        for (int m = 0; m < monomialCount; m++) B[b][s][m] *= outer.slope;
    }
    if (energy) *energy += atomEnergy;
    if (energies) energies[i] += atomEnergy;
    if (!wantsSlopes) continue;

    double own[3] = {0, 0, 0};
    for (int k = 0; k < kept; k++) {
      Neighbor const & near = around[k];
      int const b = near.species;
      double along = near.slope + embedding.slope * near.densitySlope;
      double C[monomialCount] = {};
      double D[monomialCount] = {};
      for (int s = 0; s < rankRoom; s++) {
        double const * const row = B[b][s];
        for (int m = 0; m < monomialCount; m++) C[m] += near.f[s] * row[m];
        for (int m = 0; m < monomialCount; m++) D[m] += near.fSlope[s] * row[m];
        along -= near.fSlope[s] * near.f[s] * center.gOfOne[s][b] * outerSlope[s];
      }
      double const * const M = near.monomials;
      double sums[4] = {};
      for (int m = 0; m < monomialCount; m += 4)
        for (int l = 0; l < 4; l++) sums[l] += D[m + l] * M[m + l];
      along += (sums[0] + sums[1]) + (sums[2] + sums[3]);
      double const x = near.u[0], y = near.u[1], z = near.u[2];
      double const ax = C[1] + 2 * x * C[4] + y * C[7] + z * C[8] + 3 * M[4] * C[10] + 2 * M[7] * C[13] + 2 * M[8] * C[14]
                        + M[5] * C[15] + M[6] * C[17] + M[9] * C[19];
      double const ay = C[2] + 2 * y * C[5] + x * C[7] + z * C[9] + 3 * M[5] * C[11] + M[4] * C[13] + 2 * M[7] * C[15]
                        + 2 * M[9] * C[16] + M[6] * C[18] + M[8] * C[19];
      double const az = C[3] + 2 * z * C[6] + x * C[8] + y * C[9] + 3 * M[6] * C[12] + M[4] * C[14] + M[5] * C[16]
                        + 2 * M[8] * C[17] + 2 * M[9] * C[18] + M[7] * C[19];
      double const inverse = near.inverse;
      double const radial = along - (x * ax + y * ay + z * az) * inverse;
      // dE_i / d(r_j - r_i)
      double const gx = radial * x + ax * inverse;
      double const gy = radial * y + ay * inverse;
      double const gz = radial * z + az * inverse;
      own[0] += gx;
      own[1] += gy;
      own[2] += gz;
      if (forces) {
        double * const force = forces + 3 * near.atom;
        force[0] -= gx;
        force[1] -= gy;
        force[2] -= gz;
      }
      if (virial || virials) {
        double const dx = x * near.r, dy = y * near.r, dz = z * near.r;
        double const share[6] = {dx * gx, dy * gy, dz * gz, 0.5 * (dy * gz + dz * gy), 0.5 * (dx * gz + dz * gx),
                                 0.5 * (dx * gy + dy * gx)};
        for (int v = 0; v < 6; v++) {
          if (virial) virial[v] += share[v];
          if (virials) virials[6 * i + v] += share[v];
        }
      }
    }
    if (forces)
      for (int axis = 0; axis < 3; axis++) forces[3 * i + axis] += own[axis];
  }
  return false;
}
#undef KIM_LOGGER_OBJECT_NAME

}  // namespace

extern "C" {
int reactive_model_create(KIM::ModelCreate * const modelCreate,
                          KIM::LengthUnit const,
                          KIM::EnergyUnit const,
                          KIM::ChargeUnit const,
                          KIM::TemperatureUnit const,
                          KIM::TimeUnit const) {
  if (modelCreate->SetUnits(KIM::LENGTH_UNIT::A, KIM::ENERGY_UNIT::eV, KIM::CHARGE_UNIT::unused,
                            KIM::TEMPERATURE_UNIT::unused, KIM::TIME_UNIT::unused))
    return refuseUnits(modelCreate);
  Model * const model = new Model{cutoff, cutoff, 1};
  modelCreate->SetModelBufferPointer(model);
  modelCreate->SetModelNumbering(KIM::NUMBERING::zeroBased);
  modelCreate->SetInfluenceDistancePointer(&model->influence);
  modelCreate->SetNeighborListPointers(1, &model->cutoff, &model->noNeighborsOfPadding);
  int fault = 0;
  for (int a = 0; a < speciesCount; a++) fault |= modelCreate->SetSpeciesCode(KIM::SpeciesName(symbols[a]), a);
  using namespace KIM::MODEL_ROUTINE_NAME;
  auto const cpp = KIM::LANGUAGE_NAME::cpp;
  auto const routine = [](auto * const function) { return reinterpret_cast<KIM::Function *>(function); };
  fault |= modelCreate->SetRoutinePointer(Destroy, cpp, true, routine(destroy));
  fault |= modelCreate->SetRoutinePointer(Compute, cpp, true, routine(compute));
  fault |= modelCreate->SetRoutinePointer(ComputeArgumentsCreate, cpp, true, routine(createArguments));
  fault |= modelCreate->SetRoutinePointer(ComputeArgumentsDestroy, cpp, true, routine(destroyArguments));
  return fault != 0;
}
}
