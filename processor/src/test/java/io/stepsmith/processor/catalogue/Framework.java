package io.stepsmith.processor.catalogue;

import java.util.Arrays;
import java.util.List;

/**
 * Where else a rule is to be had, by the names that Javadoc gives in its last line,
 * {@code <p>In: PyTorch, optax.}
 */
enum Framework {
    PYTORCH("PyTorch", "2.14.1"),
    OPTAX("optax", "2edbcbe2 (August 2026), `optax.contrib` included"),
    KERAS("Keras", "3, 3422977a"),
    TIMM("timm", "aa4b5850"),
    PYTORCH_OPTIMIZER("pytorch_optimizer", "7a076d2f"),
    TRANSFORMERS("Transformers", "5.18.0"),
    DEEPSPEED("DeepSpeed", "edaa7221"),
    BITSANDBYTES("bitsandbytes", "95f9af30"),
    OLMO_CORE("OLMo-core", "fa6c5014"),
    SCHEDULE_FREE("schedule_free", "70785b5, the authors' package"),
    PRODIGY("prodigy", "3efb213, the authors' package"),
    ZCLIP("zclip", "1acb085, the authors' package"),
    DL4J("DL4J", "1.0.0-M2.1"),
    DJL("DJL", "af1d0b80; some on its MXNet engine only"),
    TRIBUO("Tribuo", "820026e6"),
    TENSORFLOW_JAVA("TensorFlow Java", "58a19434"),
    TENSORFLOW_CONTRIB("TensorFlow contrib", "`tf.contrib.opt` of TensorFlow 1");

    final String title;
    final String version;

    Framework(String title, String version) {
        this.title = title;
        this.version = version;
    }

    /** The frameworks that a list names. */
    static List<Framework> parse(String list) {
        return Arrays.stream(list.split(", "))
                .map(name -> Arrays.stream(values())
                        .filter(one -> one.title.equals(name))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("'" + name + "' in '<p>In: " + list
                                + ".' is none of "
                                + Arrays.stream(values()).map(one -> one.title).toList())))
                .toList();
    }
}
