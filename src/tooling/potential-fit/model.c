/*
 * Energy, forces, virial of the reactive form, and their derivatives by every coefficient.
 *
 * E = sum_a n_a e_a + sum_{i<j} [phi_ab(r) + core_ab(r)] + sum_i U_a(rho_i)
 *   + sum_i sum_s W^s_a(X^s_i),  rho_i = sum_j rho_ab(r_ij),  X^s_i = sum_{j<k} f^s_ab(r_ij) f^s_ac(r_ik) g^s_a,bc(cos)
 *
 * Three elements; phi, rho, f are sums of uniform cubic B-splines, U and W too (straight lines beyond their ranges),
 * g a cubic polynomial of the cosine. The three-body part goes through moments of the neighbors: with
 * A_b,m = sum_j f u_m over the 20 monomials of degree 0 to 3 no triple is visited.
 *
 * cc -O3 -march=native -ffast-math -shared -fPIC model.c -o model.so -lm      (fit.py does it)
 */
#include <math.h>
#include <string.h>

#define ELEMENTS 3
#define PAIRS 6
#define MONOMIALS 20
#define MAX_NEIGHBORS 512
#define MAX_BASIS 40
#define MAX_RANKS 16

typedef struct { double start, step; int count; } Basis; /* count B-splines; number k has support start + [k, k + 4] step */

typedef struct {
  Basis phi, rho, f, u; /* u.start is rho = 0 minus three steps */
  double rho_max, cutoff;
  int ranks;
  double core_from[PAIRS], core_to[PAIRS];
  double charges[ELEMENTS];
  int w_count; double w_range[MAX_RANKS * ELEMENTS]; /* W has knots from -range to range, of each rank and center */
} Form;

/* monomials x^p y^q z^r of degree <= 3: powers and multinomial weight */
static const int POWER[MONOMIALS][3] = {{0,0,0},{1,0,0},{0,1,0},{0,0,1},{2,0,0},{0,2,0},{0,0,2},{1,1,0},{1,0,1},{0,1,1},
  {3,0,0},{0,3,0},{0,0,3},{2,1,0},{2,0,1},{1,2,0},{0,2,1},{1,0,2},{0,1,2},{1,1,1}};
static const double WEIGHT[MONOMIALS] = {1,1,1,1,1,1,1,2,2,2,1,1,1,3,3,3,3,3,3,6};
static const int DEGREE[MONOMIALS] = {0,1,1,1,2,2,2,2,2,2,3,3,3,3,3,3,3,3,3,3};

int pair_index(int a, int b) { int x = a < b ? a : b, y = a < b ? b : a; return x * ELEMENTS - x * (x - 1) / 2 + (y - x); }

/* where each kind of coefficient begins; the last is the total */
void layout(const Form *m, int *o) {
  o[0] = 0;                                             /* e [3] */
  o[1] = o[0] + ELEMENTS;                               /* phi [6, count] */
  o[2] = o[1] + PAIRS * m->phi.count;                   /* rho [3, 3, count] */
  o[3] = o[2] + ELEMENTS * ELEMENTS * m->rho.count;     /* U [3, count] */
  o[4] = o[3] + ELEMENTS * m->u.count;                  /* f [ranks, 3, 3, count] */
  o[5] = o[4] + m->ranks * ELEMENTS * ELEMENTS * m->f.count; /* g [ranks, 3, 6, 4] */
  o[6] = o[5] + m->ranks * ELEMENTS * PAIRS * 4;        /* W [ranks, 3, count] */
  o[7] = o[6] + m->ranks * ELEMENTS * m->w_count;
}

/* the four splines that live at x: first index (may be outside), values, slopes */
static int splines(const Basis *b, double x, double *v, double *d) {
  double t = (x - b->start) / b->step; int k = (int)floor(t); double u = t - k, w = 1 - u;
  v[0] = w * w * w / 6; v[1] = (3 * u * u * u - 6 * u * u + 4) / 6; v[2] = (3 * w * w * w - 6 * w * w + 4) / 6; v[3] = u * u * u / 6;
  d[0] = -w * w / 2 / b->step; d[1] = (3 * u * u - 4 * u) / 2 / b->step; d[2] = -(3 * w * w - 4 * w) / 2 / b->step; d[3] = u * u / 2 / b->step;
  return k - 3;
}

static void spline_sum(const Basis *b, const double *c, double x, double *y, double *dy) {
  double v[4], d[4]; int k = splines(b, x, v, d); *y = *dy = 0;
  for (int i = 0; i < 4; i++) if (k + i >= 0 && k + i < b->count) { *y += c[k + i] * v[i]; *dy += c[k + i] * d[i]; }
}

/* ZBL times a switch that falls from 1 at from to 0 at to */
static void core(const Form *m, int a, int b, double r, double *y, double *dy) {
  static const double c[4] = {0.18175, 0.50986, 0.28022, 0.02817}, e[4] = {3.1998, 0.94229, 0.4029, 0.20162};
  int q = pair_index(a, b); double r1 = m->core_from[q], r2 = m->core_to[q]; *y = *dy = 0;
  if (r >= r2) return;
  double za = m->charges[a], zb = m->charges[b], per = (pow(za, 0.23) + pow(zb, 0.23)) / 0.4685, k = 14.3996454784255 * za * zb, z = 0, dz = 0;
  for (int i = 0; i < 4; i++) { double t = c[i] * exp(-e[i] * per * r) / r; z += t; dz -= t * (e[i] * per + 1 / r); }
  double u = (r - r1) / (r2 - r1), s = 1, ds = 0;
  if (u > 0) { s = 1 - u * u * u * (10 - 15 * u + 6 * u * u); ds = -30 * u * u * (1 - u) * (1 - u) / (r2 - r1); }
  *y = k * z * s; *dy = k * (dz * s + z * ds);
}

typedef struct { float *J; size_t rows; } Jacobian; /* J [parameters, rows], rows = energy, 6 virial, 3n forces */

static inline void add_gradient(float *row, int i, int j, const double *g, const double *d) {
  row[1] += g[0] * d[0]; row[2] += g[1] * d[1]; row[3] += g[2] * d[2];
  row[4] += .5 * (g[1] * d[2] + g[2] * d[1]); row[5] += .5 * (g[0] * d[2] + g[2] * d[0]); row[6] += .5 * (g[0] * d[1] + g[1] * d[0]);
  for (int a = 0; a < 3; a++) { row[7 + 3 * j + a] -= g[a]; row[7 + 3 * i + a] += g[a]; }
}

/* u_m and its tangential gradient (1 - uu) grad u_m / r, for all monomials: value [20], slope [20][3] */
static void monomials(const double *u, double r, double *value, double (*slope)[3]) {
  for (int m = 0; m < MONOMIALS; m++) {
    double p[3][4]; for (int a = 0; a < 3; a++) { p[a][0] = 1; for (int k = 1; k < 4; k++) p[a][k] = p[a][k - 1] * u[a]; }
    const int *e = POWER[m]; value[m] = p[0][e[0]] * p[1][e[1]] * p[2][e[2]];
    double g[3]; for (int a = 0; a < 3; a++) { g[a] = 0; if (e[a]) { int f[3] = {e[0], e[1], e[2]}; f[a]--; g[a] = e[a] * p[0][f[0]] * p[1][f[1]] * p[2][f[2]]; } }
    double along = g[0] * u[0] + g[1] * u[1] + g[2] * u[2]; for (int a = 0; a < 3; a++) slope[m][a] = (g[a] - along * u[a]) / r;
  }
}

/*
 * n atoms with types; neighbors of i are first[i] .. first[i + 1]: other[], vectors[][3] (r_j - r_i).
 * x: coefficients. out [7 + 3n]: energy, virial xx yy zz yz xz xy, forces. density [n]. atomic [n]: energy per atom.
 * J: NULL, or [parameters, stride] floats, zeroed by the caller; columns 0 .. 6 + 3n are used.
 */
int evaluate(const Form *m, int n, const int *types, const int *first, const int *other, const double *vectors,
             const double *x, double *out, double *density, double *atomic, float *J, size_t stride) {
  int o[8]; layout(m, o);
  memset(out, 0, sizeof(double) * (7 + 3 * (size_t)n));
  const int nf = m->f.count, nr = m->rho.count;
  static _Thread_local double r[MAX_NEIGHBORS], u[MAX_NEIGHBORS][3], d[MAX_NEIGHBORS][3], grad[MAX_NEIGHBORS][3], mono[MAX_NEIGHBORS][MONOMIALS];
  static _Thread_local double tang[MAX_NEIGHBORS][MONOMIALS][3], fv[MAX_NEIGHBORS], fd[MAX_NEIGHBORS], bv[MAX_NEIGHBORS][4], bd[MAX_NEIGHBORS][4], rv[MAX_NEIGHBORS], rd[MAX_NEIGHBORS];
  static _Thread_local double gx[MAX_NEIGHBORS][3];
  static _Thread_local int jj[MAX_NEIGHBORS], ty[MAX_NEIGHBORS], bk[MAX_NEIGHBORS];
  static _Thread_local float K[MONOMIALS][3 * MAX_NEIGHBORS], D[3 * MAX_NEIGHBORS];
  for (int i = 0; i < n; i++) {
    const int a = types[i]; int count = 0, begin[ELEMENTS + 1];
    for (int b = 0; b < ELEMENTS; b++) { begin[b] = count;
      for (int q = first[i]; q < first[i + 1]; q++) { if (types[other[q]] != b) continue; const double *v = vectors + 3 * (size_t)q;
        double rr = sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]); if (rr >= m->cutoff) continue; if (count >= MAX_NEIGHBORS) return 1;
        r[count] = rr; for (int c = 0; c < 3; c++) { d[count][c] = v[c]; u[count][c] = v[c] / rr; grad[count][c] = 0; } jj[count] = other[q]; ty[count] = b; count++; } }
    begin[ELEMENTS] = count;
    double energy = x[o[0] + a]; if (J) J[(size_t)(o[0] + a) * stride] += 1;
    /* pairs, half from each end */
    for (int j = 0; j < count; j++) { const int q = pair_index(a, ty[j]); double y, dy, v[4], s[4]; core(m, a, ty[j], r[j], &y, &dy);
      const int k0 = splines(&m->phi, r[j], v, s), c0 = o[1] + q * m->phi.count;
      for (int k = 0; k < 4; k++) if (k0 + k >= 0 && k0 + k < m->phi.count) { y += x[c0 + k0 + k] * v[k]; dy += x[c0 + k0 + k] * s[k];
        if (J) { float *row = J + (size_t)(c0 + k0 + k) * stride; double g[3]; for (int c = 0; c < 3; c++) g[c] = .5 * s[k] * u[j][c]; row[0] += .5 * v[k]; add_gradient(row, i, jj[j], g, d[j]); } }
      energy += .5 * y; for (int c = 0; c < 3; c++) grad[j][c] += .5 * dy * u[j][c]; }
    /* embedding */
    double rho = 0; for (int j = 0; j < count; j++) { spline_sum(&m->rho, x + o[2] + (a * ELEMENTS + ty[j]) * nr, r[j], &rv[j], &rd[j]); rho += rv[j]; }
    density[i] = rho;
    { double at = rho > m->rho_max ? m->rho_max : rho, beyond = rho - at, v[4], s[4], c2[4]; if (at >= m->rho_max) at = m->rho_max * (1 - 1e-12);
      const int k0 = splines(&m->u, at, v, s), c0 = o[3] + a * m->u.count; double t = (at - m->u.start) / m->u.step; double w = t - floor(t), h2 = m->u.step * m->u.step;
      c2[0] = (1 - w) / h2; c2[1] = (3 * w - 2) / h2; c2[2] = (1 - 3 * w) / h2; c2[3] = w / h2; double y = 0, dy = 0, ddy = 0;
      for (int k = 0; k < 4; k++) { if (k0 + k < 0 || k0 + k >= m->u.count) continue; double c = x[c0 + k0 + k]; y += c * (v[k] + s[k] * beyond); dy += c * s[k]; ddy += beyond > 0 ? 0 : c * c2[k];
        if (J) { float *row = J + (size_t)(c0 + k0 + k) * stride; row[0] += v[k] + s[k] * beyond;
          for (int j = 0; j < count; j++) { if (rd[j] == 0) continue; double g[3]; for (int c3 = 0; c3 < 3; c3++) g[c3] = s[k] * rd[j] * u[j][c3]; add_gradient(row, i, jj[j], g, d[j]); } } }
      energy += y; for (int j = 0; j < count; j++) for (int c = 0; c < 3; c++) grad[j][c] += dy * rd[j] * u[j][c];
      if (J) { double sum[ELEMENTS * MAX_BASIS] = {0};
        for (int j = 0; j < count; j++) { bk[j] = splines(&m->rho, r[j], bv[j], bd[j]); for (int k = 0; k < 4; k++) { int q = bk[j] + k; if (q >= 0 && q < nr) sum[ty[j] * MAX_BASIS + q] += bv[j][k]; } }
        for (int b = 0; b < ELEMENTS; b++) for (int q = 0; q < nr; q++) { if (sum[b * MAX_BASIS + q] == 0) continue; float *row = J + (size_t)(o[2] + (a * ELEMENTS + b) * nr + q) * stride; row[0] += dy * sum[b * MAX_BASIS + q];
          for (int j = 0; j < count; j++) { double g1 = ddy * sum[b * MAX_BASIS + q] * rd[j]; if (ty[j] == b && q >= bk[j] && q < bk[j] + 4) g1 += dy * bd[j][q - bk[j]]; if (g1 == 0) continue;
            double g[3]; for (int c = 0; c < 3; c++) g[c] = g1 * u[j][c]; add_gradient(row, i, jj[j], g, d[j]); } } } }
    /* three bodies */
    if (m->ranks) for (int j = 0; j < count; j++) { monomials(u[j], r[j], mono[j], tang[j]); bk[j] = splines(&m->f, r[j], bv[j], bd[j]); }
    for (int s = 0; s < m->ranks; s++) {
      const int f0 = o[4] + (s * ELEMENTS + a) * ELEMENTS * nf, g0 = o[5] + (s * ELEMENTS + a) * PAIRS * 4;
      double A[ELEMENTS][MONOMIALS] = {{0}}, B[ELEMENTS][MONOMIALS] = {{0}};
      for (int j = 0; j < count; j++) { double y = 0, dy = 0; for (int k = 0; k < 4; k++) { int q = bk[j] + k; if (q < 0 || q >= nf) continue; double c = x[f0 + ty[j] * nf + q]; y += c * bv[j][k]; dy += c * bd[j][k]; }
        fv[j] = y; fd[j] = dy; for (int p = 0; p < MONOMIALS; p++) A[ty[j]][p] += y * mono[j][p]; }
      for (int b = 0; b < ELEMENTS; b++) for (int c = 0; c < ELEMENTS; c++) { const double *g = x + g0 + 4 * pair_index(b, c); for (int p = 0; p < MONOMIALS; p++) B[b][p] += WEIGHT[p] * g[DEGREE[p]] * A[c][p]; }
      double X = 0, self[ELEMENTS]; for (int b = 0; b < ELEMENTS; b++) { const double *g = x + g0 + 4 * pair_index(b, b); self[b] = g[0] + g[1] + g[2] + g[3]; for (int p = 0; p < MONOMIALS; p++) X += .5 * A[b][p] * B[b][p]; }
      for (int j = 0; j < count; j++) { const int b = ty[j]; X -= .5 * fv[j] * fv[j] * self[b]; double along = -fv[j] * self[b], across[3] = {0, 0, 0};
        for (int p = 0; p < MONOMIALS; p++) { along += B[b][p] * mono[j][p]; for (int c = 0; c < 3; c++) across[c] += B[b][p] * tang[j][p][c]; }
        for (int c = 0; c < 3; c++) gx[j][c] = fd[j] * along * u[j][c] + fv[j] * across[c]; }
      /* the embedding of the rank: W1 = dW/dX, W2 = d2W/dX2 */
      double W1 = 0, W2 = 0;
      { const double range = m->w_range[s * ELEMENTS + a], h = 2.0 / (m->w_count - 3), last = 1 - 1e-12; const Basis basis = {-1 - 3 * h, h, m->w_count};
        const double y = X / range, at = y > last ? last : y < -1 ? -1 : y, beyond = y - at, t = (at - basis.start) / h, q = t - floor(t), h2 = h * h; double v[4], d1[4], sum = 0;
        const int k0 = splines(&basis, at, v, d1), w0 = o[6] + (s * ELEMENTS + a) * m->w_count; const double d2[4] = {(1 - q) / h2, (3 * q - 2) / h2, (1 - 3 * q) / h2, q / h2};
        for (int k = 0; k < 4; k++) { if (k0 + k < 0 || k0 + k >= m->w_count) continue; const double c = x[w0 + k0 + k]; sum += c * (v[k] + d1[k] * beyond); W1 += c * d1[k]; if (fabs(beyond) < 1e-11) W2 += c * d2[k] / range;
          if (J) { float *row = J + (size_t)(w0 + k0 + k) * stride; row[0] += range * (v[k] + d1[k] * beyond);
            for (int j = 0; j < count; j++) { double g[3]; for (int e = 0; e < 3; e++) g[e] = d1[k] * gx[j][e]; add_gradient(row, i, jj[j], g, d[j]); } } }
        energy += range * sum; }
      for (int j = 0; j < count; j++) for (int c = 0; c < 3; c++) grad[j][c] += W1 * gx[j][c];
      if (!J) continue;
      for (int p = 0; p < MONOMIALS; p++) for (int j = 0; j < count; j++) for (int c = 0; c < 3; c++) K[p][3 * j + c] = fd[j] * mono[j][p] * u[j][c] + fv[j] * tang[j][p][c];
      /* derivatives of the moments by coefficients of f */
      double Phi[MAX_BASIS][MONOMIALS];
      for (int b1 = 0; b1 < ELEMENTS; b1++) { if (begin[b1] == begin[b1 + 1]) continue; memset(Phi, 0, sizeof Phi);
        for (int j = begin[b1]; j < begin[b1 + 1]; j++) for (int k = 0; k < 4; k++) { int q = bk[j] + k; if (q >= 0 && q < nf) for (int p = 0; p < MONOMIALS; p++) Phi[q][p] += bv[j][k] * mono[j][p]; }
        for (int q = 0; q < nf; q++) { float *row = J + (size_t)(f0 + b1 * nf + q) * stride; double dE = 0; int any = 0;
          for (int j = begin[b1]; j < begin[b1 + 1]; j++) if (q >= bk[j] && q < bk[j] + 4) { any = 1; dE -= fv[j] * bv[j][q - bk[j]] * self[b1]; }
          if (!any) continue;
          for (int p = 0; p < MONOMIALS; p++) dE += B[b1][p] * Phi[q][p];
          row[0] += W1 * dE;
          for (int b = 0; b < ELEMENTS; b++) { const int j0 = 3 * begin[b], j1 = 3 * begin[b + 1]; if (j0 == j1) continue; const double *g = x + g0 + 4 * pair_index(b, b1);
            for (int t = j0; t < j1; t++) D[t] = 0;
            for (int p = 0; p < MONOMIALS; p++) { const float c = WEIGHT[p] * g[DEGREE[p]] * Phi[q][p]; const float *k = K[p]; for (int t = j0; t < j1; t++) D[t] += c * k[t]; } }
          for (int j = begin[b1]; j < begin[b1 + 1]; j++) if (q >= bk[j] && q < bk[j] + 4) { const double v = bv[j][q - bk[j]], s1 = bd[j][q - bk[j]]; double along = -(v * fd[j] + s1 * fv[j]) * self[b1], across[3] = {0, 0, 0};
            for (int p = 0; p < MONOMIALS; p++) { along += s1 * B[b1][p] * mono[j][p]; for (int c = 0; c < 3; c++) across[c] += B[b1][p] * tang[j][p][c]; }
            for (int c = 0; c < 3; c++) D[3 * j + c] += along * u[j][c] + v * across[c]; }
          for (int j = 0; j < count; j++) { double g[3]; for (int t = 0; t < 3; t++) g[t] = W1 * D[3 * j + t] + W2 * dE * gx[j][t]; add_gradient(row, i, jj[j], g, d[j]); } } }
      /* by coefficients of g */
      for (int b = 0; b < ELEMENTS; b++) for (int c = b; c < ELEMENTS; c++) { if (begin[b] == begin[b + 1] || begin[c] == begin[c + 1]) continue;
        for (int l = 0; l < 4; l++) { float *row = J + (size_t)(g0 + 4 * pair_index(b, c) + l) * stride; double dE = 0;
          for (int p = 0; p < MONOMIALS; p++) if (DEGREE[p] == l) dE += WEIGHT[p] * A[b][p] * A[c][p];
          if (b == c) { dE *= .5; for (int j = begin[b]; j < begin[b + 1]; j++) dE -= .5 * fv[j] * fv[j]; }
          row[0] += W1 * dE; if (W2 != 0) for (int j = 0; j < count; j++) { double g[3]; for (int t = 0; t < 3; t++) g[t] = W2 * dE * gx[j][t]; add_gradient(row, i, jj[j], g, d[j]); }
          for (int side = 0; side < (b == c ? 1 : 2); side++) { const int here = side ? c : b, there = side ? b : c, j0 = 3 * begin[here], j1 = 3 * begin[here + 1];
            for (int t = j0; t < j1; t++) D[t] = 0;
            for (int p = 0; p < MONOMIALS; p++) if (DEGREE[p] == l) { const float w = WEIGHT[p] * A[there][p]; const float *k = K[p]; for (int t = j0; t < j1; t++) D[t] += w * k[t]; }
            for (int j = begin[here]; j < begin[here + 1]; j++) { double g[3] = {D[3 * j], D[3 * j + 1], D[3 * j + 2]}; if (b == c) for (int t = 0; t < 3; t++) g[t] -= fv[j] * fd[j] * u[j][t]; for (int t = 0; t < 3; t++) g[t] *= W1; add_gradient(row, i, jj[j], g, d[j]); } } } }
    }
    atomic[i] = energy; out[0] += energy;
    for (int j = 0; j < count; j++) { const double *g = grad[j], *v = d[j];
      out[1] += g[0] * v[0]; out[2] += g[1] * v[1]; out[3] += g[2] * v[2]; out[4] += .5 * (g[1] * v[2] + g[2] * v[1]); out[5] += .5 * (g[0] * v[2] + g[2] * v[0]); out[6] += .5 * (g[0] * v[1] + g[1] * v[0]);
      for (int c = 0; c < 3; c++) { out[7 + 3 * jj[j] + c] -= g[c]; out[7 + 3 * i + c] += g[c]; } }
  }
  return 0;
}

/* neighbor list by brute force over images; returns the number of entries, or -1 when capacity is too small */
int neighbors(int n, const double *positions, const double *cell, const double *inverse, double cutoff, int capacity, int *first, int *other, double *vectors) {
  int reach[3]; for (int a = 0; a < 3; a++) { double s = 0; for (int c = 0; c < 3; c++) s += inverse[3 * c + a] * inverse[3 * c + a]; reach[a] = (int)ceil(cutoff * sqrt(s)) + 1; }
  int count = 0;
  for (int i = 0; i < n; i++) { first[i] = count;
    for (int j = 0; j < n; j++) { double d[3], f[3], e[3]; for (int c = 0; c < 3; c++) d[c] = positions[3 * j + c] - positions[3 * i + c];
      for (int a = 0; a < 3; a++) f[a] = -round(d[0] * inverse[a] + d[1] * inverse[3 + a] + d[2] * inverse[6 + a]);
      for (int p = -reach[0]; p <= reach[0]; p++) for (int q = -reach[1]; q <= reach[1]; q++) for (int s = -reach[2]; s <= reach[2]; s++) {
        double r2 = 0; for (int c = 0; c < 3; c++) { e[c] = d[c] + (f[0] + p) * cell[c] + (f[1] + q) * cell[3 + c] + (f[2] + s) * cell[6 + c]; r2 += e[c] * e[c]; }
        if (r2 >= cutoff * cutoff || r2 < 1e-12) continue;
        if (count >= capacity) return -1;
        other[count] = j; for (int c = 0; c < 3; c++) vectors[3 * (size_t)count + c] = e[c]; count++; } } }
  first[n] = count; return count;
}
