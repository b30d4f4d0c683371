package io.stepsmith.processor.compile;

import io.stepsmith.processor.ir.Graph;
import io.stepsmith.processor.ir.Rule;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of a compilation, each compiled once: many models have the same rules under the same
 * configurations. A program is given out as a copy, for those who emit code know passes and graphs
 * by identity.
 */
public final class Programs {
    private record Key(Rule rule, KernelCompiler.Configuration configuration) {
        @Override
        public int hashCode() {
            return 31 * rule.name().hashCode() + configuration.hashCode();
        }
    }

    private final Map<Key, Program> known = new HashMap<>();

    /** The program of a rule under a configuration. */
    public Program compile(Rule rule, KernelCompiler.Configuration configuration) {
        Key key = new Key(rule, configuration);
        Program program = known.get(key);
        if (program == null) {
            program = KernelCompiler.compile(rule, configuration);
            known.put(key, program);
        }
        return copy(program);
    }

    private static Program copy(Program program) {
        return new Program(
                program.passes().stream().map(Programs::copy).toList(),
                program.slots(),
                program.tests(),
                program.contracts(),
                program.divisions(),
                copy(program.evaluation()),
                copy(program.perturbation()),
                copy(program.accumulation()),
                program.watched());
    }

    private static Optional<Program> copy(Optional<Program> program) {
        return program.map(Programs::copy);
    }

    private static Program.Pass copy(Program.Pass pass) {
        return new Program.Pass(
                pass.tree() == null ? null : pass.tree().map(Programs::copy),
                pass.rest(),
                pass.reductions(),
                pass.orthogonalised(),
                pass.watched(),
                pass.whenRefused());
    }

    private static Graph copy(Graph graph) {
        return new Graph(graph.nodes(), graph.outputs());
    }
}
