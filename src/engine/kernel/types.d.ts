/** The kernel's sources are read by two compilers: AssemblyScript knows these types, for TypeScript they are numbers. */
type i32 = number;
type f64 = number;
