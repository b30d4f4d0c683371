package io.stepsmith.processor.check;

import io.stepsmith.processor.report.Message;
import io.stepsmith.processor.report.Spot;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Checks that generated code in the model's package can reach a class or a field. */
final class FieldAccess {
    private final Context context;
    private final PackageElement home;

    FieldAccess(Context context, TypeElement model) {
        this.context = context;
        this.home = context.elements().getPackageOf(model);
    }

    boolean canReach(TypeElement type) {
        for (Element around = type; around instanceof TypeElement; around = around.getEnclosingElement()) {
            if (around.getModifiers().contains(Modifier.PRIVATE)) {
                context.report().say(Message.PRIVATE_CLASS, Spot.of(around), around.getSimpleName());
                return false;
            }
        }
        return true;
    }

    boolean canReach(VariableElement field, Spot spot) {
        if (field.getModifiers().contains(Modifier.PRIVATE)) {
            context.report().say(Message.PRIVATE_FIELD, spot, name(field));
            return false;
        }
        boolean visible = field.getModifiers().contains(Modifier.PUBLIC) && isPublic((TypeElement) field.getEnclosingElement())
                || context.elements().getPackageOf(field).equals(home);
        if (!visible) {
            context.report().say(Message.INACCESSIBLE_FIELD, spot, name(field), home.getQualifiedName());
        }
        return visible;
    }

    static boolean isPublic(TypeElement type) {
        for (Element around = type; around instanceof TypeElement; around = around.getEnclosingElement()) {
            if (!around.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }

    /** What a type is, with its article. */
    static String kind(TypeElement type) {
        return switch (type.getKind()) {
            case ENUM -> "an enum";
            case INTERFACE -> "an interface";
            case ANNOTATION_TYPE -> "an annotation";
            case RECORD -> "a record";
            default -> "a class";
        };
    }

    static String name(VariableElement field) {
        return field.getEnclosingElement().getSimpleName() + "." + field.getSimpleName();
    }
}
