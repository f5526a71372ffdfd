import { OrthographicCamera, PerspectiveCamera, Vector3 } from 'three';
import { OrbitControls } from 'three/addons/controls/OrbitControls.js';
import { degree } from '../../units';
import { type Bounds, type Content, fitAtoms, type ViewAxis, viewDirections } from '../camera-math';
import type { Ray } from '../pick-atom';

export type Projection = 'perspective' | 'orthographic';

/** Enough to show the same view again; plain data. */
export interface CameraView {
  readonly projection: Projection;
  /** Å */
  readonly eye: readonly [number, number, number];
  /** Å; the point one turns around */
  readonly target: readonly [number, number, number];
  /** Å, height of the picture at the target */
  readonly height: number;
}

/** narrow, so that a crystal's parallel lines stay nearly so */
const verticalFov = 28 * degree;
/** towards the eye, x y z */
const homeDirection = [0.42, -1, 0.36] as const;
/** share of the picture left free around the atoms, for the axes and the legend */
const freeMargin = 0.06;
/** Å around corners of the cell, whose edges are thin */
const cellMargin = 0.1;
/** ms, of a turn to another view */
const flightTime = 350;

/**
 * Two cameras, one in use, turned by orbit controls around z. It draws nothing and asks for a picture through
 * `onChange`.
 */
export class ViewCamera {
  readonly controls: OrbitControls;
  private readonly perspective = new PerspectiveCamera(verticalFov / degree, 1, 0.1, 1000);
  private readonly orthographic = new OrthographicCamera(-1, 1, 1, -1, 0.1, 1000);
  private bounds: Bounds = { center: [0, 0, 0], radius: 10 };
  private content: Content = { positions: new Float32Array(0), count: 0, corners: [] };
  private aspect = 1;
  private width = 1;
  private height = 1;
  private flight: {
    from: Vector3;
    to: Vector3;
    fromTarget: Vector3;
    toTarget: Vector3;
    start: number;
  } | null = null;
  private readonly onChange: () => void;
  reducedMotion = false;

  constructor(element: HTMLElement, onChange: () => void) {
    this.onChange = onChange;
    this.perspective.up.set(0, 0, 1);
    this.orthographic.up.set(0, 0, 1);
    this.perspective.position.set(20, -40, 20);
    this.controls = new OrbitControls(this.perspective, element);
    this.controls.rotateSpeed = 0.9;
    this.controls.zoomSpeed = 1.4;
    this.controls.dampingFactor = 0.18;
    this.controls.zoomToCursor = true;
    this.controls.addEventListener('change', onChange);
    this.controls.addEventListener('start', this.stopFlight);
  }

  get active(): PerspectiveCamera | OrthographicCamera {
    return this.controls.object as PerspectiveCamera | OrthographicCamera;
  }

  get projection(): Projection {
    return this.active === this.perspective ? 'perspective' : 'orthographic';
  }

  setSize(width: number, height: number): void {
    this.width = Math.max(1, width);
    this.height = Math.max(1, height);
    this.aspect = this.width / this.height;
    this.perspective.aspect = this.aspect;
    const half = this.orthographic.top;
    this.setHalfHeight(half);
    this.perspective.updateProjectionMatrix();
  }

  setProjection(projection: Projection): void {
    if (projection === this.projection) return;
    const { target } = this.controls;
    const from = this.active;
    const direction = from.position.clone().sub(target);
    const halfHeight = this.viewHeight() / 2;
    if (projection === 'orthographic') {
      this.orthographic.zoom = 1;
      this.setHalfHeight(halfHeight);
      this.orthographic.position.copy(from.position);
      this.controls.object = this.orthographic;
    } else {
      direction.setLength(halfHeight / Math.tan(verticalFov / 2));
      this.perspective.position.copy(target).add(direction);
      this.controls.object = this.perspective;
    }
    this.controls.update();
    this.onChange();
  }

  /** What is to be seen; sets the near and far planes. Kept until the next call. */
  setContent(bounds: Bounds, content: Content): void {
    this.bounds = bounds;
    this.content = content;
    this.controls.maxDistance = 12 * bounds.radius;
    this.controls.minDistance = 3;
  }

  /** Shows everything, from where one looks now or along an axis. */
  fit(cell: ArrayLike<number> | null = null, axis: ViewAxis | null = null, opposite = false): void {
    const toEye = this.active.position.clone().sub(this.controls.target).normalize();
    if (cell && axis) {
      const directions = viewDirections(cell, axis);
      toEye.fromArray(directions.toEye).multiplyScalar(opposite ? -1 : 1);
      // Orbit controls keep z up; a hair off the pole decides which way the picture is turned.
      if (Math.abs(toEye.z) > 0.999)
        toEye.addScaledVector(new Vector3().fromArray(directions.up), -1e-4).normalize();
    }
    this.show(toEye, !this.reducedMotion);
  }

  /**
   * Shows some atoms, from where one looks now.
   *
   * @param positions Å, [k, 4]
   */
  focus(bounds: Bounds, positions: Float32Array): void {
    const toEye = this.active.position.clone().sub(this.controls.target).normalize();
    const content = { positions, count: positions.length / 4, corners: [] };
    this.show(toEye, !this.reducedMotion, bounds, content, 4);
  }

  /** The first view of a new structure: from the front, a little from the right and above. */
  home(): void {
    this.show(new Vector3(...homeDirection).normalize(), false);
  }

  getView(): CameraView {
    return {
      projection: this.projection,
      eye: this.active.position.toArray(),
      target: this.controls.target.toArray(),
      height: this.viewHeight(),
    };
  }

  setView(view: CameraView): void {
    this.flight = null;
    this.setProjection(view.projection);
    this.controls.target.set(...view.target);
    this.active.position.set(...view.eye);
    if (this.active === this.orthographic) {
      this.orthographic.zoom = 1;
      this.setHalfHeight(view.height / 2);
    }
    this.controls.update();
    this.onChange();
  }

  /** Called once in each picture: goes on with a flight or with the last of a turn, and places near and far. */
  update(now: number): void {
    this.controls.enableDamping = !this.reducedMotion;
    if (this.flight) this.advanceFlight(now);
    this.controls.update();
    const camera = this.active;
    const distance = camera.position.distanceTo(new Vector3(...this.bounds.center));
    camera.near = Math.max(
      this.active === this.perspective ? 0.3 : -1e4,
      distance - 1.3 * this.bounds.radius,
    );
    camera.far = distance + 1.3 * this.bounds.radius;
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
  }

  /** The ray of sight through a place in the picture, CSS pixels from left and top. */
  rayThrough(x: number, y: number): Ray {
    const camera = this.active;
    const u = (2 * x) / this.width - 1;
    const v = 1 - (2 * y) / this.height;
    const near = new Vector3(u, v, -1).unproject(camera);
    const far = new Vector3(u, v, 1).unproject(camera);
    const direction = far.sub(near).normalize();
    return { origin: near.toArray(), direction: direction.toArray() };
  }

  dispose(): void {
    this.controls.dispose();
  }

  private viewHeight(): number {
    if (this.active === this.orthographic) return (2 * this.orthographic.top) / this.orthographic.zoom;
    return 2 * this.perspective.position.distanceTo(this.controls.target) * Math.tan(verticalFov / 2);
  }

  private setHalfHeight(half: number): void {
    const camera = this.orthographic;
    camera.top = half;
    camera.bottom = -half;
    camera.right = half * this.aspect;
    camera.left = -camera.right;
    camera.updateProjectionMatrix();
  }

  private readonly stopFlight = () => {
    this.flight = null;
  };

  private show(
    toEye: Vector3,
    flying: boolean,
    bounds = this.bounds,
    { positions, count, corners } = this.content,
    margin = 1.2,
  ): void {
    const target = new Vector3(...bounds.center);
    const right = new Vector3().crossVectors(this.active.up, toEye).normalize();
    const up = new Vector3().crossVectors(toEye, right);
    const frustum = { verticalFov, aspect: this.aspect, free: freeMargin };
    const { center } = bounds;
    const reach = (places: ArrayLike<number>, stride: number, length: number, radius: number) =>
      fitAtoms(places, stride, length, radius, center, toEye.toArray(), up.toArray(), frustum);
    const atoms = reach(positions, 4, count, margin);
    const cell = reach(corners, 3, corners.length / 3, cellMargin);
    const distance = Math.max(atoms.distance, cell.distance);
    const height = Math.max(atoms.height, cell.height);
    if (this.active === this.orthographic) {
      this.orthographic.zoom = 1;
      this.setHalfHeight(height / 2);
    }
    const to = target.clone().addScaledVector(toEye, distance);
    if (flying) {
      const from = this.active.position.clone();
      this.flight = { from, to, fromTarget: this.controls.target.clone(), toTarget: target, start: -1 };
    } else {
      this.active.position.copy(to);
      this.controls.target.copy(target);
      this.flight = null;
      this.controls.update();
    }
    this.onChange();
  }

  /** Turns around the target rather than passing through it: direction and distance move apart. */
  private advanceFlight(now: number): void {
    const flight = this.flight!;
    if (flight.start < 0) flight.start = now;
    const part = Math.min(1, (now - flight.start) / flightTime);
    const s = part * part * (3 - 2 * part);
    const fromArm = flight.from.clone().sub(flight.fromTarget);
    const toArm = flight.to.clone().sub(flight.toTarget);
    const distance = fromArm.length() * (1 - s) + toArm.length() * s;
    const arm = fromArm.normalize().lerp(toArm.normalize(), s);
    // Opposite directions cancel halfway; a little sideways gives the turn a plane.
    if (arm.lengthSq() < 1e-3) arm.add(new Vector3(0.1, 0.07, 0.03));
    this.controls.target.lerpVectors(flight.fromTarget, flight.toTarget, s);
    this.active.position.copy(this.controls.target).addScaledVector(arm.normalize(), distance);
    if (part === 1) this.flight = null;
    else this.onChange();
  }
}
