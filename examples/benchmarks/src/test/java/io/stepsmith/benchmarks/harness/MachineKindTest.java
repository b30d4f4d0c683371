package io.stepsmith.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

final class MachineKindTest {
    /** What {@code -XX:UseAVX=2} stands in for is never called by the name of the real thing. */
    @Test
    void avx2OnAMachineWithAvx512IsNamedSo() {
        assertEquals(MachineKind.AVX_512, MachineKind.of("3", true));
        assertEquals(MachineKind.AVX_512_AS_AVX2, MachineKind.of("2", true));
        assertEquals(MachineKind.AVX2, MachineKind.of("2", false));
        assertEquals(MachineKind.OTHER, MachineKind.of("1", true));
    }

    @Test
    void lastOptionThatIsGivenHolds() {
        List<String> options = List.of("-XX:UseAVX=1", "-XX:UseAVX=2", "-Xmx1g");
        assertEquals(Optional.of("2"), JvmOptions.flag("UseAVX", options));
        assertEquals(JvmOptions.flag("UseAVX"), JvmOptions.flag("UseAVX", List.of()));
        assertEquals(Optional.empty(), JvmOptions.flag("NoSuchFlag"));
    }
}
