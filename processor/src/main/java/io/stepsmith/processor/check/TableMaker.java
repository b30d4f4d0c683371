package io.stepsmith.processor.check;

import io.stepsmith.processor.ir.Precision;
import io.stepsmith.processor.model.Group;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.KernelCompiler;
import io.stepsmith.processor.pass.Unswitch;
import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Report;
import io.stepsmith.processor.report.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles each group's rule once per precision and sign. */
final class TableMaker {
    private record Key(String group, Precision precision, boolean ascend) {}

    private final Report report;
    private final boolean strict;
    private final Map<Key, Table> tables = new LinkedHashMap<>();

    TableMaker(Report report, boolean strict) {
        this.report = report;
        this.strict = strict;
    }

    /** The tables in the order in which they were met. */
    List<Table> tables() {
        return new ArrayList<>(tables.values());
    }

    Optional<Table> table(Group group, Precision precision, boolean ascend, Spot spot) {
        Key key = new Key(group.name(), precision, ascend);
        Table known = tables.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        KernelCompiler.Program program = KernelCompiler.compile(group.rule(),
                new KernelCompiler.Configuration(group.values(), group.scheduled(), ascend, strict));
        if (Stream.of(Optional.of(program.tree()), program.evaluation(), program.perturbation().map(KernelCompiler.Program::tree))
                .flatMap(Optional::stream).anyMatch(tree -> tree.graphs().size() > Unswitch.MOST_LEAVES)) {
            report.say(Message.TOO_MANY_CASES, spot, group.rule().simpleName(), Unswitch.MOST_LEAVES);
            return Optional.empty();
        }
        Table table = new Table(group, precision, ascend, program);
        tables.put(key, table);
        return Optional.of(table);
    }
}
