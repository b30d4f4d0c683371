package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The two images, run as they would be deployed: with the vector module, and without. */
class ImagesIT {
    @Test
    void bothLearnWithTheSameBits() throws Exception {
        Run plain = run("image", "");
        Run simd = run("image.simd", "-Dstepsmith.simd=on");
        assertEquals(0, plain.exit(), plain.output());
        assertEquals(0, simd.exit(), simd.output());
        assertEquals(5, plain.steps().size(), plain.output());
        assertEquals(plain.steps(), simd.steps());
        String last = plain.steps().get(4);
        double loss = Double.parseDouble(last.substring(last.lastIndexOf(' ')));
        assertTrue(loss < 0.1, last);
    }

    @Test
    void onlyOneHasSimd() throws Exception {
        Run refused = run("image", "-Dstepsmith.simd=on");
        assertNotEquals(0, refused.exit());
        assertTrue(refused.output().contains("the module is not there"), refused.output());
        Run plain = run("image", "");
        assertTrue(plain.output().contains("Optimizers run on scalar kernels"), plain.output());
    }

    private record Run(int exit, String output) {
        List<String> steps() {
            return output.lines().filter(line -> line.startsWith("step ")).toList();
        }
    }

    private static Run run(String image, String options) throws IOException, InterruptedException {
        Path launcher = Path.of(System.getProperty(image), "bin", "app");
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.environment().put("JDK_JAVA_OPTIONS", options);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
