/** Playback speeds, in days per second. */
export const SPEEDS = [2, 7, 14, 30, 60] as const;

/** The playback of a film: the current day, and whether it is playing. */
export class Player {
  day = $state(0);
  playing = $state(false);
  speed = $state<number>(14);
  last = $state(0);

  #frame = 0;
  #then = 0;
  #carry = 0;

  /** Sets the film's length and goes to a day. */
  load(days: number, day: number): void {
    this.pause();
    this.last = Math.max(0, days - 1);
    this.day = this.#clamp(day);
  }

  goto(day: number): void {
    this.pause();
    this.day = this.#clamp(day);
  }

  step(by: number): void {
    this.goto(this.day + by);
  }

  /** Plays or pauses; at the end it starts over. With reduced motion it only steps to the next day. */
  toggle(): void {
    if (this.playing) {
      this.pause();
      return;
    }
    if (reducedMotion()) {
      this.step(1);
      return;
    }
    if (this.day >= this.last) this.day = 0;
    this.playing = true;
    this.#then = performance.now();
    this.#carry = 0;
    this.#frame = requestAnimationFrame((now) => this.#run(now));
  }

  pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.#frame);
  }

  #run(now: number): void {
    // A hidden tab or a slow frame must not make the film jump.
    this.#carry += (Math.min(now - this.#then, 100) / 1000) * this.speed;
    this.#then = now;
    const whole = Math.floor(this.#carry);
    if (whole > 0) {
      this.#carry -= whole;
      this.day = this.#clamp(this.day + whole);
    }
    if (this.day >= this.last) {
      this.pause();
      return;
    }
    this.#frame = requestAnimationFrame((next) => this.#run(next));
  }

  #clamp(day: number): number {
    return Math.max(0, Math.min(this.last, Math.round(day)));
  }
}

/** Whether the reader's system requests reduced motion. */
export function reducedMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
