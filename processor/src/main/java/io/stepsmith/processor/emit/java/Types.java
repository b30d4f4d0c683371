package io.stepsmith.processor.emit.java;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.WildcardTypeName;
import javax.lang.model.element.TypeElement;

/** Names of the users' types. */
public final class Types {
    private Types() {}

    /** A class as a type; {@code Model<?>} for a generic one. */
    public static TypeName of(TypeElement type) {
        ClassName name = ClassName.get(type);
        if (type.getTypeParameters().isEmpty()) {
            return name;
        }
        TypeName[] arguments = new TypeName[type.getTypeParameters().size()];
        java.util.Arrays.fill(arguments, WildcardTypeName.subtypeOf(Object.class));
        return ParameterizedTypeName.get(name, arguments);
    }
}
