package io.stepsmith.benchmarks.harness;

import java.io.IOException;

/** Kinds of machines that results are of: what vectors the JVMs had. */
public enum MachineKind {
    /** Vectors of 64 bytes. */
    AVX_512("avx512", "AVX-512"),
    /** A machine with AVX-512 whose JVMs are held to vectors of 32 bytes. */
    AVX_512_AS_AVX2("useavx2", "AVX2 by -XX:UseAVX=2, on a machine with AVX-512"),
    /** Vectors of 32 bytes on a machine that has no others. */
    AVX2("avx2", "AVX2"),
    /** Arm, 64 bits. */
    AARCH64("aarch64", "AArch64"),
    /** None of these. */
    OTHER("other", "another kind");

    private final String key;
    private final String words;

    MachineKind(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** Returns the kind of this machine with the options of the JVMs that are measured. */
    public static MachineKind here() throws IOException {
        if (System.getProperty("os.arch").equals("aarch64")) {
            return AARCH64;
        }
        return of(JvmOptions.flag("UseAVX").orElse(""), Machine.has("avx512f"));
    }

    /** Returns that of a machine with AVX-512 or without, whose JVMs have a value of UseAVX. */
    static MachineKind of(String useAvx, boolean hasAvx512) {
        return switch (useAvx) {
            case "3" -> hasAvx512 ? AVX_512 : AVX2;
            case "2" -> hasAvx512 ? AVX_512_AS_AVX2 : AVX2;
            default -> OTHER;
        };
    }

    /** Returns its name in names of files. */
    public String key() {
        return key;
    }

    /** Returns what it is called. */
    public String words() {
        return words;
    }
}
