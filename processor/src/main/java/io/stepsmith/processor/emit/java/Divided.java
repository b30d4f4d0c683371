package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;

/**
 * Statements of one method. Where they are too many for HotSpot to compile a method of them, they
 * become several private methods, numbered, that the method calls. So code for any number of
 * groups, parameters or phases stays within the limit. A method that returns a truth value ends
 * with {@code return true}, and so does each part; a part that returns false ends the method.
 */
public final class Divided {
    /**
     * Bytecodes of a method at most: less than the 8,000 above which HotSpot does not compile it.
     */
    public static final int MOST = 6_000;

    private final UniqueNames methods;
    private final MethodSpec method;
    private final List<Statement> statements = new ArrayList<>();

    private record Statement(int bytecodes, CodeBlock code) {}

    private Divided(UniqueNames methods, MethodSpec method) {
        this.methods = methods;
        this.method = method;
    }

    /** The statements of a method that has a name, a result and parameters already. */
    public static Divided of(UniqueNames methods, MethodSpec.Builder method) {
        return new Divided(methods, method.build());
    }

    /**
     * Statements of a method, or of a block in one, that refer to parameters and return nothing.
     */
    public static Divided of(
            UniqueNames methods,
            String name,
            List<ParameterSpec> parameters,
            Modifier... modifiers) {
        return of(
                methods,
                MethodSpec.methodBuilder(name).addModifiers(modifiers).addParameters(parameters));
    }

    /**
     * Adds a statement, or statements that must stay together.
     *
     * @param bytecodes how many bytecodes it has at most
     */
    public void add(int bytecodes, CodeBlock code) {
        statements.add(new Statement(bytecodes, code));
    }

    /** Adds one statement. */
    public void add(int bytecodes, String format, Object... arguments) {
        add(bytecodes, CodeBlock.builder().addStatement(format, arguments).build());
    }

    /** Returns how many bytecodes the body has at most. */
    public int bytecodes() {
        return Math.min(size(), MOST);
    }

    /**
     * The body: the statements, or calls of the methods that have them, which are added to a class.
     */
    public CodeBlock body(TypeSpec.Builder type) {
        if (size() <= MOST) {
            CodeBlock.Builder code = CodeBlock.builder();
            statements.forEach(statement -> code.add(statement.code()));
            return code.build();
        }
        Divided calls = new Divided(methods, method);
        List<Statement> chunk = new ArrayList<>();
        int length = 0;
        for (Statement statement : statements) {
            if (length + statement.bytecodes() > MOST && !chunk.isEmpty()) {
                calls.addCall(chunk, type);
                chunk.clear();
                length = 0;
            }
            chunk.add(statement);
            length += statement.bytecodes();
        }
        calls.addCall(chunk, type);
        return calls.body(type);
    }

    private int size() {
        return statements.stream().mapToInt(Statement::bytecodes).sum();
    }

    /** Adds a method of these statements to the class, and here the call of it. */
    private void addCall(List<Statement> chunk, TypeSpec.Builder type) {
        String whole = method.isConstructor() ? "construct" : method.name();
        String name = methods.claim(whole + "Part" + (statements.size() + 1));
        boolean returns = method.returnType() == TypeName.BOOLEAN;
        MethodSpec.Builder added = MethodSpec.methodBuilder(name)
                .addModifiers(modifiers())
                .returns(returns ? TypeName.BOOLEAN : TypeName.VOID)
                .addParameters(method.parameters());
        chunk.forEach(statement -> added.addCode(statement.code()));
        if (returns) {
            added.addStatement("return true");
        }
        type.addMethod(added.build());
        CodeBlock call = CodeBlock.of(
                "$L($L)",
                name,
                method.parameters().stream()
                        .map(parameter -> CodeBlock.of(parameter.name()))
                        .collect(CodeBlock.joining(", ")));
        int bytecodes = 10 + 3 * method.parameters().size();
        if (returns) {
            add(
                    bytecodes,
                    CodeBlock.builder()
                            .beginControlFlow("if (!$L)", call)
                            .addStatement("return false")
                            .endControlFlow()
                            .build());
        } else {
            add(bytecodes, "$L", call);
        }
    }

    private List<Modifier> modifiers() {
        return Stream.of(Modifier.PRIVATE, Modifier.STATIC)
                .filter(modifier ->
                        modifier == Modifier.PRIVATE || method.modifiers().contains(modifier))
                .toList();
    }
}
