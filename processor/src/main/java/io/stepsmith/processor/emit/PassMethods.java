package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that make the passes of a step, and their order: what reduces before what stores, and the n-th pass of all tables before
 * the next, for a reduction may be over the whole model.
 */
final class PassMethods {
    private final PassContext context;
    private final Map<Program.Pass, String> names = new LinkedHashMap<>();
    private final Map<Program.Pass, Table> tables = new LinkedHashMap<>();

    PassMethods(PassContext context, UniqueNames methods) {
        this.context = context;
        context.tables().forEach((table, field) -> {
            List<Program.Pass> passes = table.program().passes();
            for (int i = 0; i < passes.size(); i++) {
                boolean last = i == passes.size() - 1;
                names.put(passes.get(i), methods.claim((last ? "update" : "reduce") + UniformNames.capital(field) + (last || i == 0 ? "" : i + 1)));
                tables.put(passes.get(i), table);
            }
        });
    }

    /** The calls of one step. */
    CodeBlock calls() {
        CodeBlock.Builder code = CodeBlock.builder();
        int reducing = context.tables().keySet().stream().mapToInt(table -> table.program().passes().size() - 1).max().orElse(0);
        for (int i = 0; i < reducing; i++) {
            code.add(context.shared().begin(i));
            for (Table table : context.tables().keySet()) {
                List<Program.Pass> passes = table.program().passes();
                if (i < passes.size() - 1) {
                    code.addStatement("$L(number, clock)", names.get(passes.get(i)));
                }
            }
        }
        for (Table table : context.tables().keySet()) {
            List<Program.Pass> passes = table.program().passes();
            code.addStatement("$L(number, clock)", names.get(passes.get(passes.size() - 1)));
        }
        return code.build();
    }

    void addTo(TypeSpec.Builder type) {
        names.forEach((pass, name) -> type.addMethod(PassMethod.of(context, tables.get(pass), pass, name)));
    }
}
