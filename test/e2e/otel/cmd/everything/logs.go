package main

import (
	"log/slog"
	"os"

	"github.com/rs/zerolog"
	"github.com/sirupsen/logrus"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

//orchestrion:span
func writeLogs() {
	slog.New(slog.NewJSONHandler(os.Stdout, nil)).Info("slog")

	encoder := zapcore.NewJSONEncoder(zapcore.EncoderConfig{MessageKey: "msg"})
	zap.New(zapcore.NewCore(encoder, zapcore.Lock(os.Stdout), zapcore.InfoLevel)).Info("zap")

	byLogrus := logrus.New()
	byLogrus.SetOutput(os.Stdout)
	byLogrus.SetFormatter(&logrus.JSONFormatter{})
	byLogrus.Info("logrus")

	byZerolog := zerolog.New(os.Stdout)
	byZerolog.Info().Str("msg", "zerolog").Send()
}
