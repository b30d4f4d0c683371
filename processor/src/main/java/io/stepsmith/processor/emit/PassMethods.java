package io.stepsmith.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeSpec;
import io.stepsmith.processor.model.Table;
import io.stepsmith.processor.pass.Program;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The methods that make the passes of a step, or of what is between steps, and their order: what reduces before what stores, and the
 * n-th pass of all tables before the next, for a reduction may be over the whole model; but all passes over one tensor after the other where
 * matrices are orthogonalised.
 */
final class PassMethods {
    private final PassContext context;
    private final Purpose purpose;
    private final Map<Program.Pass, String> names = new LinkedHashMap<>();
    private final Map<Program.Pass, Table> tables = new LinkedHashMap<>();
    private final Map<Table, List<Program.Pass>> passes = new LinkedHashMap<>();

    PassMethods(PassContext context, Purpose purpose, UniqueNames methods) {
        this.context = context;
        this.purpose = purpose;
        context.tables().forEach((table, field) -> purpose.of(table).ifPresent(program -> {
            List<Program.Pass> all = program.passes();
            passes.put(table, all);
            for (int i = 0; i < all.size(); i++) {
                boolean last = i == all.size() - 1;
                if (all.get(i).isEmpty() && !last) {
                    continue;
                }
                String verb = last ? purpose.writing() : all.get(i).reductions().isEmpty() ? purpose.orthogonalising() : purpose.reducing();
                names.put(all.get(i), methods.claim(verb + UniformNames.capital(field) + (last || i == 0 ? "" : i + 1)));
                tables.put(all.get(i), table);
            }
        }));
    }

    /** Whether no table has anything for this purpose. */
    boolean isEmpty() {
        return passes.isEmpty();
    }

    /** The calls, in order. */
    CodeBlock calls() {
        CodeBlock.Builder code = CodeBlock.builder();
        int reducing = passes.values().stream().mapToInt(all -> all.size() - 1).max().orElse(0);
        for (int i = 0; i < reducing; i++) {
            code.add(context.shared().begin(purpose, i));
            for (Map.Entry<Table, List<Program.Pass>> of : passes.entrySet()) {
                if (i < of.getValue().size() - 1 && !of.getKey().program().byTensor() && !of.getValue().get(i).isEmpty()) {
                    code.add(call(of.getValue().get(i)));
                }
            }
        }
        passes.forEach((table, all) -> {
            if (table.program().byTensor()) {
                code.beginControlFlow("for (int t = 0; t < $L.tensors; t++)", context.tables().get(table));
                all.forEach(pass -> code.add(call(pass, "t")));
                code.endControlFlow();
            } else {
                code.add(call(all.get(all.size() - 1)));
            }
        });
        return code.build();
    }

    private CodeBlock call(Program.Pass pass, String... more) {
        List<String> arguments = new ArrayList<>(purpose.parameters(pass));
        arguments.addAll(List.of(more));
        return CodeBlock.builder().addStatement("$L($L)", names.get(pass), String.join(", ", arguments)).build();
    }

    void addTo(TypeSpec.Builder type) {
        names.forEach((pass, name) -> type.addMethod(PassMethod.of(context, tables.get(pass), purpose, pass, name)));
    }
}
