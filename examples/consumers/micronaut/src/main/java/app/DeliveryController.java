package app;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;

/** The learner over HTTP: {@code POST /deliveries} teaches, {@code GET /estimate} asks. */
@Controller
class DeliveryController {
    private final DeliveryLearner learner;

    DeliveryController(DeliveryLearner learner) {
        this.learner = learner;
    }

    @Serdeable
    record Delivery(double kilometres, int items, double minutes) {}

    @Serdeable
    record Estimate(double minutes) {}

    @Post("/deliveries")
    @Status(HttpStatus.NO_CONTENT)
    void learn(@Body Delivery delivery) {
        learner.learn(delivery.kilometres(), delivery.items(), delivery.minutes());
    }

    @Get("/estimate{?kilometres,items}")
    Estimate estimate(double kilometres, int items) {
        return new Estimate(learner.estimate(kilometres, items));
    }
}
