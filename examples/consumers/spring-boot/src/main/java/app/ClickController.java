package app;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

/** The learner over HTTP: {@code POST /examples} teaches, {@code GET /probability} asks. */
@RestController
class ClickController {
    private final ClickLearner learner;

    ClickController(ClickLearner learner) {
        this.learner = learner;
    }

    record Example(List<String> features, boolean clicked) {}

    @PostMapping("/examples")
    void learn(@RequestBody Example example) {
        learner.learn(example.features(), example.clicked());
    }

    @GetMapping("/probability")
    double probability(@RequestParam List<String> features) {
        return learner.probability(features);
    }
}
