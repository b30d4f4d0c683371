package io.stepsmith.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.processor.testing.SourcePackages;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The arrows between packages of the runtime and of the processor: every package with those that
 * its code may name, by import or in full. A package that is not in a table is refused, and so is a
 * cycle. Javadoc may link anywhere, and all may name {@code nullness}, which depends on nothing.
 */
class ArchitectureTest {
    private static final SourcePackages RUNTIME =
            SourcePackages.in(Path.of("../runtime/src/main/java"), "io.stepsmith");
    private static final SourcePackages PROCESSOR =
            SourcePackages.in(Path.of("src/main/java"), "io.stepsmith.processor");

    /** Names are relative to {@code io.stepsmith}, which is {@code .} itself. */
    private static final Map<String, Set<String>> ARROWS_OF_RUNTIME = arrows("""
            .                -> cluster schedule
            chart            ->
            checkpoint       -> . checkpoint.conversion checkpoint.file checkpoint.safetensors checkpoint.step cluster engine.recorder engine.state
            checkpoint.conversion -> . checkpoint.safetensors
            checkpoint.file  ->
            checkpoint.safetensors ->
            checkpoint.step  ->
            cluster          ->
            engine           -> . engine.failure engine.guard engine.layout engine.matrix engine.parallel engine.recorder engine.reduction engine.settings engine.simd engine.sparse engine.state engine.statistics engine.walk engine.workers
            engine.failure   -> .
            engine.guard     -> . engine.failure engine.state
            engine.layout    -> . engine.failure
            engine.matrix    -> . engine.layout engine.parallel engine.simd
            engine.parallel  -> . engine.failure engine.layout engine.simd engine.state
            engine.recorder  -> .
            engine.reduction -> . cluster engine.layout engine.simd math
            engine.settings  -> . engine.failure engine.parallel engine.state math schedule
            engine.simd      -> . engine.failure
            engine.sparse    -> . engine.failure engine.layout engine.parallel engine.state
            engine.state     -> . engine.failure engine.layout
            engine.statistics -> . engine.failure engine.layout engine.recorder engine.reduction engine.settings engine.state
            engine.walk      -> .
            engine.workers   -> . cluster engine.failure engine.layout engine.parallel engine.reduction
            language         -> . math
            math             ->
            modifier         -> . engine language
            monitor          -> . monitor.report
            monitor.report   -> . chart
            nullness         ->
            reference        -> . engine.matrix engine.reduction language
            rule             -> . engine language
            schedule         -> math
            tuning           -> . chart engine language
            """);

    /** Names are relative to {@code io.stepsmith.processor}, which is {@code .} itself. */
    private static final Map<String, Set<String>> ARROWS_OF_PROCESSOR = arrows("""
            .                -> annotation check check.context check.parameter check.program check.rule compile.model describe.page diagnostic emit.java emit.kernel emit.optimizer ir model option rule.check rule.lower rule.source
            annotation       -> diagnostic ir
            check            -> annotation check.context check.group check.parameter check.rule check.schedule diagnostic ir model
            check.context    -> annotation diagnostic ir model
            check.group      -> annotation check.context check.rule compile.step diagnostic ir model
            check.parameter  -> annotation check.context check.group diagnostic ir model
            check.program    -> annotation check check.group check.parameter check.schedule compile compile.fast compile.loops compile.model compile.sparse diagnostic ir model
            check.rule       -> annotation check.context diagnostic ir model
            check.schedule   -> annotation check.context check.group diagnostic ir model
            compile          -> compile.fast compile.loops compile.simplify compile.step ir
            compile.fast     -> compile.simplify ir
            compile.loops    -> compile.simplify ir
            compile.model    -> compile compile.sparse compile.step ir model
            compile.simplify -> ir
            compile.sparse   -> compile compile.simplify ir
            compile.step     -> compile.simplify ir
            describe.facts   -> compile compile.model ir model
            describe.page    -> compile.model describe.facts ir model
            diagnostic       -> ir
            emit.java        -> annotation compile compile.loops ir
            emit.kernel      -> annotation compile compile.loops compile.model compile.simplify emit.java ir model
            emit.optimizer   -> annotation compile.model compile.simplify describe.facts emit.java emit.kernel emit.sparse emit.step ir model
            emit.sparse      -> annotation compile compile.loops compile.model compile.sparse emit.java emit.kernel emit.step ir model
            emit.step        -> annotation compile compile.loops compile.model emit.java emit.kernel ir model
            ir               ->
            model            -> ir
            nullness         ->
            option           -> annotation diagnostic
            rule.check       -> annotation check.context check.rule diagnostic ir rule.lower
            rule.lower       -> annotation compile.simplify diagnostic ir model rule.source
            rule.source      -> diagnostic
            """);

    private static Map<String, Set<String>> arrows(String table) {
        Map<String, Set<String>> arrows = new HashMap<>();
        for (String line : table.lines().toList()) {
            String[] sides = line.split("->", 2);
            arrows.put(
                    sides[0].strip(),
                    sides[1].isBlank() ? Set.of() : Set.of(sides[1].strip().split("\\s+")));
        }
        return arrows;
    }

    @Test
    void arrowsOfTheRuntimeAreAllowed() {
        assertAllowed(ARROWS_OF_RUNTIME, RUNTIME);
    }

    @Test
    void arrowsOfTheProcessorAreAllowed() {
        assertAllowed(ARROWS_OF_PROCESSOR, PROCESSOR);
    }

    private static void assertAllowed(Map<String, Set<String>> allowed, SourcePackages sources) {
        assertEquals(new TreeSet<>(allowed.keySet()), sources.names(), "packages");
        Map<String, Set<String>> wrong = new TreeMap<>();
        sources.arrows().forEach((from, named) -> {
            Set<String> others = new TreeSet<>(named);
            others.removeAll(allowed.get(from));
            others.remove("nullness");
            if (!others.isEmpty()) {
                wrong.put(from, others);
            }
        });
        assertEquals(Map.of(), wrong);
    }

    @Test
    void noArrowsMakeACycle() {
        assertEquals(List.of(), cycle(ARROWS_OF_RUNTIME));
        assertEquals(List.of(), cycle(ARROWS_OF_PROCESSOR));
        assertEquals(
                List.of("a", "b"),
                cycle(Map.of("a", Set.of("b"), "b", Set.of("a", "c"), "c", Set.of())));
    }

    /**
     * What is left after packages that name none of what is left have been taken away, again and
     * again.
     */
    private static List<String> cycle(Map<String, Set<String>> arrows) {
        List<String> left = new ArrayList<>(new TreeSet<>(arrows.keySet()));
        while (left.removeIf(from -> arrows.get(from).stream().noneMatch(left::contains))) {}
        return left;
    }

    @Test
    void onlySourceAndLowerReadSyntaxTrees() {
        assertEquals(Set.of("rule.source", "rule.lower"), PROCESSOR.thatImport("com.sun.source"));
        assertEquals(Set.of(), PROCESSOR.thatImport("com.sun.tools"));
    }

    @Test
    void onlyEmitWritesJava() {
        Set<String> others = PROCESSOR.thatImport("com.palantir.javapoet");
        others.removeIf(name -> name.startsWith("emit."));
        assertEquals(Set.of(), others);
    }

    @Test
    void everyPackageSaysWhatItIsFor() {
        assertEquals(Set.of(), RUNTIME.withoutDescription());
        assertEquals(Set.of(), PROCESSOR.withoutDescription());
    }

    /** The root and the catalogues are what users look through; all other packages stay small. */
    @Test
    void packagesStaySmall() {
        Set<String> catalogues = Set.of("rule", "modifier", "schedule");
        RUNTIME.sizes()
                .forEach((name, size) -> assertTrue(
                        catalogues.contains(name) || size <= (name.equals(".") ? 50 : 30),
                        name + " has " + size));
        PROCESSOR.sizes().forEach((name, size) -> assertTrue(size <= 30, name + " has " + size));
    }
}
