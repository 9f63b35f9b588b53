import { wasmBase64 } from "virtual:kernel";
import * as plain from "./kernel";
import { useMemory } from "./kernel/lanes";

/** The functions of the kernel. Addresses count bytes of the kernel's memory, counts are numbers, not bytes. */
export type KernelFunctions = typeof plain;

const PAGE = 65536;
const MOST_PAGES = 65536;
/** Of memories that grow: their end has to be an address as well; in JavaScript addresses are not negative. */
const MOST_GROWN_PAGES = MOST_PAGES - 1;
const MOST_PLAIN_PAGES = 32767;
/** Arrays begin where the widest vector may be loaded. */
const ALIGNMENT = 16;
/** Enough for a province. Memory that nobody writes to costs nothing. */
const DEFAULT_BYTES = 256 * 1024 * 1024;

/** A kernel with a memory that is made larger when needed, which makes its buffer another: no array in it may be kept. */
export interface GrowingKernel {
  readonly run: KernelFunctions;
  readonly buffer: ArrayBuffer;
  /** By how many bytes it can grow yet: to almost 4 GiB in WebAssembly, 2 in JavaScript. */
  readonly room: number;
  /** What was there stays where it was. @throws Error beyond its room. */
  grow(bytes: number): void;
}

/** A kernel's memory cannot hold what is asked of it. */
class KernelFull extends Error {}

/** Makes a kernel with room for so many bytes. */
export type CreateKernel = (bytes: number) => Kernel;

/**
 * The engine's hot loops and the memory that they work on. Arrays for them are made here, and stay until the kernel
 * itself is dropped: the memory never moves, so they may be kept.
 */
export class Kernel {
  private next = PAGE;
  /** Kernels that grow, made for this one; and those of an earlier one, to be used again. */
  private readonly growing: GrowingKernel[] = [];

  private constructor(
    /** The loops. */
    readonly run: KernelFunctions,
    private readonly memory: ArrayBuffer,
    private readonly newGrowing: (bytes: number) => GrowingKernel,
    private readonly spare: GrowingKernel[] = [],
    /** Up to here the memory may hold what an earlier kernel left; it is cleared when it is asked for. */
    private readonly usedBefore = PAGE,
  ) {}

  /** WebAssembly with SIMD where there is such a thing, else the same in JavaScript; room for `bytes` bytes. */
  static create(bytes = DEFAULT_BYTES): Kernel {
    return Kernel.createFast(bytes) ?? Kernel.createPlain(bytes);
  }

  /** Compiles ahead of the first kernel. */
  static warmUp(): void {
    fastModule();
  }

  /**
   * What `build` makes in the memory of a new kernel; where that is too small it builds again in one of twice the size.
   * @throws Error if 4 GiB are not enough.
   */
  static fit<T>(build: (kernel: Kernel) => T, create: CreateKernel = Kernel.create): T {
    for (let bytes = DEFAULT_BYTES; ; bytes *= 2) {
      try {
        return build(create(bytes));
      } catch (error) {
        if (!(error instanceof KernelFull) || bytes >= MOST_PAGES * PAGE) throw error;
      }
    }
  }

  /** Two numbers at a time, in WebAssembly; null where the browser has no SIMD. */
  static createFast(bytes = DEFAULT_BYTES): Kernel | null {
    const module = fastModule();
    if (module === null) return null;
    const pages = pagesFor(bytes);
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    return new Kernel(instantiate(module, memory), memory.buffer, (first) => growingInstance(module, first));
  }

  /** One number at a time, in JavaScript: the same bits. */
  static createPlain(bytes = DEFAULT_BYTES): Kernel {
    const memory = new ArrayBuffer(pagesFor(bytes) * PAGE);
    return new Kernel(
      plainFunctions(() => memory),
      memory,
      growingPlain,
    );
  }

  /** Bytes of the memory. */
  get size(): number {
    return this.memory.byteLength;
  }

  /** A kernel as if new, in the memory of this one: nobody may use this one, or arrays of it, any more. */
  renew(): Kernel {
    const used = Math.max(this.next, this.usedBefore);
    return new Kernel(this.run, this.memory, this.newGrowing, this.growing, used);
  }

  /**
   * Another kernel of the same kind, with a memory of its own that grows: `bytes` bytes at least after the first 64 KiB,
   * which are not zeros where a renewed kernel had it before.
   */
  createGrowing(bytes: number): GrowingKernel {
    const made = this.spare.pop() ?? this.newGrowing(bytes);
    const missing = bytes + PAGE - made.buffer.byteLength;
    if (missing > 0) made.grow(missing);
    this.growing.push(made);
    return made;
  }

  /** `length` zeros. */
  float64(length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.memory, this.allocate(8 * length), length);
  }

  /** `length` zeros. */
  int32(length: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.memory, this.allocate(4 * length), length);
  }

  /** A copy of numbers in the kernel's memory. */
  copyFloat64(numbers: ArrayLike<number>): Float64Array<ArrayBuffer> {
    const copy = this.float64(numbers.length);
    copy.set(numbers);
    return copy;
  }

  /** A copy of whole numbers in the kernel's memory. */
  copyInt32(numbers: ArrayLike<number>): Int32Array<ArrayBuffer> {
    const copy = this.int32(numbers.length);
    copy.set(numbers);
    return copy;
  }

  /** Where an array made here begins. @throws Error for an array of another memory, on which the kernel cannot work. */
  addressOf(array: Float64Array | Int32Array): number {
    if (array.buffer !== this.memory) throw new Error("an array that is not of this kernel's memory");
    return array.byteOffset;
  }

  private allocate(bytes: number): number {
    const address = this.next;
    this.next += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    if (this.next > this.size) {
      throw new KernelFull(`the kernel's memory of ${this.size} bytes is too small`);
    }
    if (address < this.usedBefore) new Uint8Array(this.memory, address, this.next - address).fill(0);
    return address;
  }
}

/** The first page is the compiled program's own. */
function pagesFor(bytes: number): number {
  return Math.min(MOST_PAGES, 1 + Math.ceil(bytes / PAGE));
}

function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): KernelFunctions {
  return new WebAssembly.Instance(module, { env: { memory } }).exports as unknown as KernelFunctions;
}

function growingInstance(module: WebAssembly.Module, bytes: number): GrowingKernel {
  const memory = new WebAssembly.Memory({ initial: pagesFor(bytes), maximum: MOST_GROWN_PAGES });
  return {
    run: instantiate(module, memory),
    get buffer() {
      return memory.buffer;
    },
    get room() {
      return MOST_GROWN_PAGES * PAGE - memory.buffer.byteLength;
    },
    grow: (more) => {
      memory.grow(Math.ceil(more / PAGE));
    },
  };
}

/** The functions of the JavaScript twin on whatever memory is the one when they are called. */
function plainFunctions(memory: () => ArrayBuffer): KernelFunctions {
  const functions = Object.entries(plain).map(([name, run]) => {
    const call = (...given: number[]): unknown => {
      useMemory(memory());
      return (run as (...given: number[]) => unknown)(...given);
    };
    return [name, call];
  });
  return Object.fromEntries(functions) as KernelFunctions;
}

function growingPlain(bytes: number): GrowingKernel {
  let buffer = new ArrayBuffer(pagesFor(bytes) * PAGE);
  return {
    run: plainFunctions(() => buffer),
    get buffer() {
      return buffer;
    },
    get room() {
      return MOST_PLAIN_PAGES * PAGE - buffer.byteLength;
    },
    grow(more) {
      if (more > this.room) throw new RangeError("a memory of more than 2 GiB");
      const larger = new ArrayBuffer(buffer.byteLength + Math.ceil(more / PAGE) * PAGE);
      new Uint8Array(larger).set(new Uint8Array(buffer));
      buffer = larger;
    },
  };
}

let compiled: WebAssembly.Module | null | undefined;

/** Compiled when first asked for; null where the bytes are not valid, as without SIMD. */
function fastModule(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const characters = atob(wasmBase64);
    const bytes = new Uint8Array(characters.length);
    for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
    compiled = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
  }
  return compiled;
}
