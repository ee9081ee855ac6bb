// Logging writes JSON records with the library that its argument names, with and without a span.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.opentelemetry.io/otel"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

func main() {
	libraries := map[string]func(ctx context.Context, inRequest func(func())) (silent func()){
		"zap":     useZap,
		"logrus":  useLogrus,
		"zerolog": useZerolog,
	}
	ctx, span := otel.Tracer("logging").Start(context.Background(), "work")
	silent := libraries[os.Args[1]](ctx, inRequest)
	span.End()
	fmt.Fprintln(os.Stderr, "allocations without a span:", testing.AllocsPerRun(1000, silent))
}

// inRequest calls a function during a request.
func inRequest(what func()) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { what() }))
	defer server.Close()
	response, err := http.Get(server.URL)
	if err != nil {
		log.Fatal(err)
	}
	response.Body.Close()
}

type nowhere struct{}

func (nowhere) Write(text []byte) (int, error) { return len(text), nil }
func (nowhere) Sync() error                    { return nil }

func useZap(ctx context.Context, inRequest func(func())) func() {
	encoder := zapcore.NewJSONEncoder(zapcore.EncoderConfig{MessageKey: "msg"})
	logger := zap.New(zapcore.NewCore(encoder, zapcore.Lock(os.Stdout), zapcore.InfoLevel))
	logger.Info("context", zap.Any("context", ctx), zap.Int("count", 2))
	logger.Info("none")
	inRequest(func() {
		logger.Info("request", zap.String("fruit", "pear"))
		logger.With(zap.Int("shop", 7)).Named("child").Warn("with")
		logger.Sugar().Infow("sugar", "fruit", "pear")
		logger.Sugar().With("shop", 7).Infof("sugar %s", "with")
		lazily(logger, zap.Int("shop", 7)).Info("lazy")
		logger.WithOptions(zap.Fields(zap.Int("shop", 7))).Info("option")
		logger.Info("namespace", zap.Namespace("deep"), zap.Int("shop", 7))
		if entry := logger.Check(zap.InfoLevel, "checked"); entry != nil {
			entry.Write()
		}
		logger.Debug("not shown")
		fields := make([]zap.Field, 1, 8)
		fields[0] = zap.Int("shop", 7)
		logger.Info("own slice", fields...)
		if rest := fields[:2][1]; rest.Key != "" {
			log.Fatal("the program's slice was written to")
		}

		logger.Info("own", zap.String("trace_id", "own"))
		child := logger.With(zap.String("trace_id", "own"))
		child.Info("own child")
		child.Named("grandchild").Sugar().Info("own grandchild")
		lazily(logger, zap.String("trace_id", "own")).Info("own lazy")
		logger.WithOptions(zap.Fields(zap.String("trace_id", "own"))).Info("own option")
		logger.Info("not the child")
	})
	quiet := zap.New(zapcore.NewCore(encoder, nowhere{}, zapcore.InfoLevel))
	return func() { quiet.Info("none") }
}

// lazily uses With in releases without WithLazy.
func lazily(logger *zap.Logger, field zap.Field) *zap.Logger {
	if lazy, ok := any(logger).(interface {
		WithLazy(...zap.Field) *zap.Logger
	}); ok {
		return lazy.WithLazy(field)
	}
	return logger.With(field)
}

type hook struct{}

func (hook) Levels() []logrus.Level { return logrus.AllLevels }

func (hook) Fire(entry *logrus.Entry) error {
	if entry.Message == "hook" {
		entry.Data["seen"] = entry.Data["trace_id"]
	}
	return nil
}

func useLogrus(ctx context.Context, inRequest func(func())) func() {
	logger := logrus.New()
	logger.SetOutput(os.Stdout)
	logger.SetFormatter(&logrus.JSONFormatter{DisableTimestamp: true})
	logger.AddHook(hook{})
	logger.WithContext(ctx).WithField("count", 2).Info("context")
	logger.Info("none")
	inRequest(func() {
		entry := logger.WithField("shop", 7)
		entry.Warn("request")
		logger.Infof("format %s", "pear")
		logger.Info("hook")
		logger.Debug("not shown")
		logger.WithField("trace_id", "own").Info("own")
		if len(entry.Data) != 1 {
			log.Fatal("the program's entry was written to")
		}
	})
	quiet := logrus.New()
	quiet.SetOutput(nowhere{})
	// logrus itself allocates, so compare a call below the log level.
	quiet.SetLevel(logrus.ErrorLevel)
	return func() { quiet.Info("none") }
}

func useZerolog(ctx context.Context, inRequest func(func())) func() {
	logger := zerolog.New(os.Stdout)
	logger.Info().Ctx(ctx).Int("count", 2).Msg("context")
	withContext := logger.With().Ctx(ctx).Logger()
	withContext.Info().Msg("logger's context")
	logger.Info().Msg("none")
	inRequest(func() {
		logger.Info().Str("fruit", "pear").Msg("request")
		child := logger.With().Int("shop", 7).Logger()
		child.Warn().Msgf("with %d", 1)
		logger.Log().Dict("deep", zerolog.Dict().Str("trace_id", "not this")).Str("text", `"trace_id":"\"`).Msg("deep")
		logger.Info().Str("value", "trace_id").Msg("value")
		logger.Error().Send()
		logger.Debug().Discard().Msg("not shown")

		logger.Info().Str("trace_id", "own").Msg("own")
		own := logger.With().Str("trace_id", "own").Logger()
		own.Info().Msg("own child")
		hooked := logger.Hook(zerolog.HookFunc(func(e *zerolog.Event, _ zerolog.Level, _ string) { e.Str("trace_id", "own") }))
		hooked.Info().Msg("own hook")
	})
	quiet := zerolog.New(nowhere{})
	return func() { quiet.Info().Str("fruit", "pear").Msg("none") }
}
