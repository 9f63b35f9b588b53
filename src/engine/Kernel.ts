import { wasmBase64 } from "virtual:kernel";
import * as plain from "./kernel";
import { useMemory } from "./kernel/lanes";

/** The functions of the kernel. Addresses count bytes of the kernel's memory, counts are numbers, not bytes. */
export type KernelFunctions = typeof plain;

const PAGE = 65536;
/** Rows begin where the widest vector may be loaded. */
const ALIGNMENT = 16;

/** Float64 numbers in a kernel's memory. */
export class Float64Rows {
  private view: Float64Array<ArrayBuffer>;

  constructor(
    private readonly memory: KernelMemory,
    readonly address: number,
    readonly length: number,
  ) {
    this.view = new Float64Array(memory.buffer, address, length);
  }

  /** The numbers themselves; to be asked for anew after anything has been allocated. */
  get values(): Float64Array<ArrayBuffer> {
    if (this.view.buffer !== this.memory.buffer)
      this.view = new Float64Array(this.memory.buffer, this.address, this.length);
    return this.view;
  }

  /** `length` of the numbers from `start` on, the same memory. */
  part(start: number, length: number): Float64Rows {
    return new Float64Rows(this.memory, this.address + 8 * start, length);
  }
}

/** Int32 numbers in a kernel's memory. */
export class Int32Rows {
  private view: Int32Array<ArrayBuffer>;

  constructor(
    private readonly memory: KernelMemory,
    readonly address: number,
    readonly length: number,
  ) {
    this.view = new Int32Array(memory.buffer, address, length);
  }

  /** The numbers themselves; to be asked for anew after anything has been allocated. */
  get values(): Int32Array<ArrayBuffer> {
    if (this.view.buffer !== this.memory.buffer)
      this.view = new Int32Array(this.memory.buffer, this.address, this.length);
    return this.view;
  }
}

interface KernelMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): unknown;
}

/** The memory of the plain kernel: grows like WebAssembly's, into a new buffer. */
class PlainMemory implements KernelMemory {
  buffer = new ArrayBuffer(PAGE);

  grow(pages: number): void {
    const larger = new ArrayBuffer(this.buffer.byteLength + pages * PAGE);
    new Uint8Array(larger).set(new Uint8Array(this.buffer));
    this.buffer = larger;
  }
}

/** The engine's hot loops with the memory that they work on. What is allocated stays until the kernel itself is dropped. */
export class Kernel {
  private next = PAGE;

  private constructor(
    readonly run: KernelFunctions,
    private readonly memory: KernelMemory,
  ) {}

  /** WebAssembly with SIMD where there is such a thing, else the same in JavaScript. */
  static create(): Kernel {
    return Kernel.createFast() ?? Kernel.createPlain();
  }

  /** Two numbers at a time, in WebAssembly; null where the browser has no SIMD. */
  static createFast(): Kernel | null {
    const module = fastModule();
    if (module === null) return null;
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return new Kernel(exports as unknown as KernelFunctions, memory);
  }

  /** One number at a time, in JavaScript: the same bits. */
  static createPlain(): Kernel {
    const memory = new PlainMemory();
    const functions = Object.entries(plain).map(([name, run]) => {
      const call = (...given: number[]): unknown => {
        useMemory(memory.buffer);
        return (run as (...given: number[]) => unknown)(...given);
      };
      return [name, call];
    });
    return new Kernel(Object.fromEntries(functions) as KernelFunctions, memory);
  }

  /** `length` zeros. */
  float64(length: number): Float64Rows {
    return new Float64Rows(this.memory, this.allocate(8 * length), length);
  }

  /** The numbers given, copied. */
  float64Of(numbers: ArrayLike<number>): Float64Rows {
    const rows = this.float64(numbers.length);
    rows.values.set(numbers);
    return rows;
  }

  /** `length` zeros. */
  int32(length: number): Int32Rows {
    return new Int32Rows(this.memory, this.allocate(4 * length), length);
  }

  /** The numbers given, copied. */
  int32Of(numbers: ArrayLike<number>): Int32Rows {
    const rows = this.int32(numbers.length);
    rows.values.set(numbers);
    return rows;
  }

  private allocate(bytes: number): number {
    const address = this.next;
    this.next += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    const missing = this.next - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return address;
  }
}

let compiled: WebAssembly.Module | null | undefined;

/** Compiled when first asked for; null where the bytes are not valid, as without SIMD. */
function fastModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = Uint8Array.from(atob(wasmBase64), (character) => character.charCodeAt(0));
    compiled = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
  }
  return compiled;
}
